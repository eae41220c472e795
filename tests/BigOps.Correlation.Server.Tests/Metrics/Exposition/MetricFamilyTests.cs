using System.Diagnostics.Metrics;
using BigOps.Correlation.Server.Metrics.Exposition;
using BigOps.Correlation.Testing.Measures;

namespace BigOps.Correlation.Server.Tests.Metrics.Exposition;

public sealed class MetricFamilyTests : IDisposable
{
    private readonly Meter meter = new("test");

    public void Dispose() => meter.Dispose();

    [Fact]
    public void Write_Histogram_CumulatesBuckets()
    {
        var family = new MetricFamily(meter.CreateHistogram(
            "h_seconds", null, "A histogram.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5] }));
        foreach (var value in new[] { 0.5, 1, 1.5, 7, double.NaN })
        {
            family.Record(value, [new("x", "1")]);
        }

        Assert.Equal(
            """
            # HELP h_seconds A histogram.
            # TYPE h_seconds histogram
            h_seconds_bucket{x="1",le="1"} 2
            h_seconds_bucket{x="1",le="5"} 3
            h_seconds_bucket{x="1",le="+Inf"} 4
            h_seconds_sum{x="1"} 10
            h_seconds_count{x="1"} 4

            """,
            Text(family));
    }

    [Fact]
    public void Write_CounterAndGauge_AddUpBySeries()
    {
        var counter = new MetricFamily(meter.CreateCounter<long>("c_total", null, "A counter."));
        counter.Record(2, [new("a", "1"), new("b", true)]);
        counter.Record(3, [new("a", "1"), new("b", true)]);
        counter.Record(1, []);
        var gauge = new MetricFamily(meter.CreateUpDownCounter<int>("g", null, "A gauge."));
        gauge.Record(5, []);
        gauge.Record(-2, []);

        Assert.Equal("# HELP c_total A counter.\n# TYPE c_total counter\nc_total 1\nc_total{a=\"1\",b=\"True\"} 5\n", Text(counter));
        Assert.Equal("# HELP g A gauge.\n# TYPE g gauge\ng 3\n", Text(gauge));
    }

    [Fact]
    public void Record_TooManySeries_DropsAndCounts()
    {
        var family = new MetricFamily(meter.CreateCounter<long>("c_total", null, "A counter."));
        for (var number = 0; number < MetricFamily.MaxSeries + 10; number++)
        {
            family.Record(1, [new("n", number)]);
        }

        Assert.Equal(MetricFamily.MaxSeries, family.Series.Count());
        Assert.Equal(10, family.Dropped);
    }

    [Fact]
    public void Record_KnownSeries_AllocatesNothing()
    {
        var family = new MetricFamily(meter.CreateCounter<long>("c_total", null, "A counter."));
        KeyValuePair<string, object?>[] labels = [new("a", "1"), new("b", "2")];
        family.Record(1, labels);

        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            for (var number = 0; number < 1000; number++)
            {
                family.Record(1, labels);
            }
        }));
    }

    private static string Text(MetricFamily family)
    {
        var writer = new ExpositionWriter();
        writer.Write(family);
        return writer.ToString();
    }
}
