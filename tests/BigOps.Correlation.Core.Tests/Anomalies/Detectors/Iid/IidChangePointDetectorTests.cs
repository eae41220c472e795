using BigOps.Correlation.Core.Anomalies.Detectors.Iid;

namespace BigOps.Correlation.Core.Tests.Anomalies.Detectors.Iid;

/// <summary>Expected values as published with ML.NET (dotnet/machinelearning, MIT licence).</summary>
public sealed class IidChangePointDetectorTests
{
    [Fact]
    public void Read_PublishedSeries_GivesThePublishedValues()
    {
        double[] input = [5, 5, 5, 5, 5, 5, 6.1, 7.2, 8.3, 9.4];
        double[] pValues = [0.5, 0.4999999995, 0.4999999995, 0.4999999995];
        double[] martingales = [5.1200000000000114e-08, 5.120000004608021e-08, 5.1200000092160303e-08, 5.12000001382404e-08];
        var detector = new IidChangePointDetector(80, 10);

        var found = input.Select(detector.Read).ToArray();

        Assert.All(pValues.Zip(found), pair => Assert.Equal(pair.First, pair.Second.PValue, 1e-12));
        Assert.All(martingales.Zip(found), pair => Assert.Equal(1, pair.Second.Martingale / pair.First, 1e-10));
        Assert.All(found.Take(4), reading => Assert.False(reading.Alert));
    }

    [Fact]
    public void Take_LevelThatClimbs_IsAnAnomalyAndOnce()
    {
        var values = SampleSeries.Noise(300, 10, 1).Concat(SampleSeries.Noise(60, 10, 1, seed: 2).Select((value, row) => value + (2 * row)));

        var found = SampleSeries.Found(new IidChangePointDetector(95, 50), SampleSeries.Minutes(values));

        Assert.InRange(Assert.Single(found), 300, 350);
    }
}
