using System.Diagnostics.Metrics;
using BigOps.Correlation.Server.Metrics;
using BigOps.Correlation.Server.Metrics.Exposition;
using BigOps.Correlation.Testing.Measures;

namespace BigOps.Correlation.Server.Tests.Metrics.Exposition;

public sealed class BatchHistogramTests : IDisposable
{
    private readonly Meter meter = new(BigOpsMeter.Name);
    private readonly MetricsRegistry registry = new();

    public void Dispose()
    {
        registry.Dispose();
        meter.Dispose();
    }

    [Fact]
    public void Record_SeveralAtOnce_CountsLikeOneByOne()
    {
        var histogram = new BatchHistogram(meter, "batch_seconds", "A histogram.", [1, 5]);

        histogram.Record([0.5, 1, 7, double.NaN]);
        histogram.Record(1.5, 3);

        Assert.Contains(
            """
            # HELP batch_seconds A histogram.
            # TYPE batch_seconds histogram
            batch_seconds_bucket{le="1"} 2
            batch_seconds_bucket{le="5"} 5
            batch_seconds_bucket{le="+Inf"} 6
            batch_seconds_sum 13
            batch_seconds_count 6

            """,
            Text(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Record_HistogramMadeBeforeTheRegistry_IsHeardAndForgottenAfterwards()
    {
        var histogram = new BatchHistogram(meter, "early_seconds", "A histogram.", [1]);
        using (var later = new MetricsRegistry())
        {
            histogram.Record(0.5, 2);
        }

        histogram.Record(0.5, 2);

        Assert.Contains("early_seconds_count 4\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Record_Values_AllocatesNothing()
    {
        var histogram = new BatchHistogram(meter, "lean_seconds", "A histogram.", [1]);
        double[] values = [0.5, 2];

        Assert.Equal(0, AllocatedBytes.Of(() => histogram.Record(values)));
    }

    private string Text()
    {
        var writer = new ExpositionWriter();
        registry.Write(writer);
        return writer.ToString();
    }
}
