using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Detectors.Spectral.Batch;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Tests.Anomalies.Detectors.Vectors;

namespace BigOps.Correlation.Core.Tests.Anomalies.Detectors.Spectral.Batch;

/// <summary>Expected values as published with ML.NET (dotnet/machinelearning, MIT licence).</summary>
public sealed class SpectralBatchDetectorTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    [InlineData(26)]
    [InlineData(512)]
    public void RowsOf_PublishedSeriesInBatches_GivesThePublishedAnomalyAndBounds(int batchRows)
    {
        var vector = PublishedVectors.Of("srcnn_batch");
        Assert.Contains(batchRows, vector.Numbers("batch_sizes").Select(size => (int)size));
        var options = OptionsOf("srcnn_batch") with { BatchRows = batchRows };

        var rows = new SpectralBatchDetector(options).RowsOf(vector.Numbers("input"));

        Assert.Equal(vector.Numbers("anomalies"), Found(rows));
        var at = vector.GetProperty("at_20");
        var tolerance = at.GetProperty("tolerance").GetDouble();
        Assert.Equal(at.GetProperty("expected").GetDouble(), rows[20].Expected, tolerance);
        Assert.Equal(at.GetProperty("upper").GetDouble(), rows[20].High, tolerance);
        Assert.Equal(at.GetProperty("lower").GetDouble(), rows[20].Low, tolerance);
        Assert.Equal(at.GetProperty("unit").GetDouble(), rows[20].Unit, tolerance);
    }

    [Theory]
    [InlineData("srcnn_period_no_anomaly")]
    [InlineData("srcnn_big_spike")]
    [InlineData("srcnn_anomaly_at_beginning")]
    public void RowsOf_PublishedSeries_GivesThePublishedAnomalies(string name)
    {
        var vector = PublishedVectors.Of(name);

        var rows = new SpectralBatchDetector(OptionsOf(name)).RowsOf(vector.Numbers("input"));

        Assert.Equal(vector.Numbers("anomalies"), Found(rows));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void RowsOf_SeriesOfOneSign_ExpectsNoOther(int sign)
    {
        var values = PublishedVectors.Of("srcnn_non_negative").Numbers("input").Select(value => sign * value).ToArray();

        var rows = new SpectralBatchDetector(OptionsOf("srcnn_non_negative")).RowsOf(values);

        Assert.All(rows, row => Assert.True(sign * row.Expected >= 0, $"{row}"));
    }

    [Fact]
    public void RowsOf_TooFewRows_SaysNothing() => Assert.All(
        new SpectralBatchDetector(new SpectralBatchOptions()).RowsOf(new double[11]), row => Assert.False(row.IsAnomaly));

    [Fact]
    public void Judge_SpikeInASeason_IsFoundAndOnlyThat()
    {
        var points = SampleSeries.Daily(288 * 12, 300).ToArray();
        points[2_000] = points[2_000] with { Value = points[2_000].Value + 60 };

        var verdicts = DetectorCatalog.CreateWholeSeries("spectral-residual-batch")!.Judge(points);

        Assert.Equal([2_000], Enumerable.Range(0, verdicts.Count).Where(row => verdicts[row].IsAnomaly));
    }

    [Fact]
    public void Judge_AwkwardValues_GivesScoresBetweenZeroAndOne()
    {
        double[] absurd = [double.NaN, double.PositiveInfinity, double.Epsilon, 1e300, -1e300, double.MaxValue, -5, 0, 0, 0];
        var draw = new Random(7);
        var points = Enumerable.Range(0, 700)
            .Select(row => new SeriesPoint(new Instant(row), draw.Next(8) == 0 ? absurd[draw.Next(absurd.Length)] : draw.NextDouble())).ToArray();

        var verdicts = DetectorCatalog.CreateWholeSeries("spectral-residual-batch")!.Judge(points);

        Assert.Equal(points.Length, verdicts.Count);
        Assert.All(verdicts, verdict =>
        {
            Assert.InRange(verdict.Score, 0, 1);
            Assert.Equal(verdict.IsAnomaly, verdict.Score >= SeriesVerdict.Threshold);
        });
        Assert.All(points.Zip(verdicts), pair => Assert.True(double.IsFinite(pair.First.Value) || pair.Second == SeriesVerdict.Usual));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-3.5)]
    public void Judge_ValueThatNeverMoves_FindsNothing(double value)
    {
        var points = SampleSeries.Minutes(Enumerable.Repeat(value, 500)).ToArray();

        Assert.DoesNotContain(DetectorCatalog.CreateWholeSeries("spectral-residual-batch")!.Judge(points), verdict => verdict.IsAnomaly);
    }

    private static SpectralBatchOptions OptionsOf(string name)
    {
        var vector = PublishedVectors.Of(name);
        return new SpectralBatchOptions
        {
            Threshold = vector.GetProperty("threshold").GetDouble(),
            Sensitivity = vector.GetProperty("sensitivity").GetDouble(),
            Period = vector.TryGetProperty("period", out var period) ? period.GetInt32() : 0,
            BatchRows = -1,
        };
    }

    private static IEnumerable<double> Found(SpectralRow[] rows) => Enumerable.Range(0, rows.Length).Where(row => rows[row].IsAnomaly).Select(row => (double)row);
}
