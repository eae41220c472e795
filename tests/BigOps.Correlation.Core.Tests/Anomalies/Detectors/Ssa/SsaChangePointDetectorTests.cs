using BigOps.Correlation.Core.Anomalies.Detectors.Iid;
using BigOps.Correlation.Core.Anomalies.Detectors.Ssa;

namespace BigOps.Correlation.Core.Tests.Anomalies.Detectors.Ssa;

/// <summary>Expected values as published with ML.NET (dotnet/machinelearning, MIT licence).</summary>
public sealed class SsaChangePointDetectorTests
{
    private static readonly double[] Training = [.. Enumerable.Range(0, 50).Select(row => (double)(row % 10))];

    [Fact]
    public void Read_PublishedSeries_GivesThePublishedValues()
    {
        (double Score, double PValue, double Martingale)[] expected =
        [
            (-3.31410551071167, 0.5, 5.12000000000001e-08), (1.570083498954773, 5.200114524539501e-07, 0.012414560443710681),
            (1.2854313850402832, 0.2881081472302483, 0.020389485008225454), (-1.0950632095336914, 0.3666388047550645, 0.02695657272695535),
        ];

        AssertClose(expected, Run(Training.Take(4)));
    }

    [Fact]
    public void Read_OtherValuesAfterTraining_GivesThePublishedValues() => AssertClose(
        [(1.166183352470398, 0.5, 5.1200000000000114e-08), (0.12216401100158691, 0.1482382468519211, 1.5292508189989167e-07)],
        Run([1, 1], before: 1));

    // The engine that these values were published of lets the model take the first row before it judges it.
    private static IEnumerable<ScoreReading> Run(IEnumerable<double> values, double? before = null)
    {
        var forecaster = new SsaForecaster(1_000, 10);
        forecaster.Use(new SsaModel(Training, 10));
        if (before is { } value)
        {
            forecaster.Take(value);
        }

        var detector = new SsaChangePointDetector(95, 10, forecaster);
        return [.. values.Select(detector.Read)];
    }

    private static void AssertClose(IEnumerable<(double Score, double PValue, double Martingale)> expected, IEnumerable<ScoreReading> found) =>
        Assert.All(expected.Zip(found), pair =>
        {
            Assert.False(pair.Second.Alert);
            Assert.Equal(pair.First.Score, pair.Second.Score, 1e-4);
            Assert.Equal(pair.First.PValue, pair.Second.PValue, 1e-5);
            Assert.Equal(1, pair.Second.Martingale / pair.First.Martingale, 1e-3);
        });
}
