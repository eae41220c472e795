using BigOps.Correlation.Core.Anomalies.Detectors.Ssa;

namespace BigOps.Correlation.Core.Tests.Anomalies.Detectors.Ssa;

/// <summary>Expected values as published with ML.NET (dotnet/machinelearning, MIT licence).</summary>
public sealed class SsaSpikeDetectorTests
{
    private static readonly double[] Input = [5, 5, 5, 5, 5, 5, 5, 5, 10, 5, 5, 5, 5, 5, 5, 5];
    private static readonly double[] Scores = [0, 0, 0, 0, 0, 0, 0, 0, 5, -2.5, -2.5, 0, 0, 0, 0, 0];

    private static readonly double[] PValues =
        [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0, 0.093146, 0.215437, 0.465745, 0.465745, 0.261375, 0.377615, 0.5];

    [Fact]
    public void Read_PublishedSeries_GivesThePublishedValues()
    {
        var forecaster = new SsaForecaster(1_000, 2);
        forecaster.Use(new SsaModel(Input.AsSpan(0, 8), 2));
        var detector = new SsaSpikeDetector(80, 4, forecaster);

        var found = Input.Select(detector.Read).ToArray();

        Assert.Equal([8, 9], Enumerable.Range(0, Input.Length).Where(row => found[row].Alert));
        Assert.All(Scores.Zip(found), pair => Assert.Equal(pair.First, pair.Second.Score, 1e-5));
        Assert.All(PValues.Zip(found), pair => Assert.Equal(pair.First, pair.Second.PValue, 1e-5));
    }

    [Fact]
    public void Take_SpikeInAWave_IsFound()
    {
        var values = Enumerable.Range(0, 800).Select(row => 10 * Math.Sin(2 * Math.PI * row / 24)).Zip(SampleSeries.Noise(800, 0, 0.2), (wave, noise) => wave + noise).ToArray();
        values[700] += 5;

        var found = SampleSeries.Found(new SsaSpikeDetector(99.9, 100, new SsaForecaster(240, 24)), SampleSeries.Minutes(values));

        Assert.Contains(700, found);
        Assert.InRange(found.Count, 1, 8);
    }
}
