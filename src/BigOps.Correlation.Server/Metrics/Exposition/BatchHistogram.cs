using System.Diagnostics.Metrics;

namespace BigOps.Correlation.Server.Metrics.Exposition;

/// <summary>
/// A histogram without labels that takes many observations at once: a listener of the runtime's own histograms is called
/// for each value, which costs more than taking an event in. Heard by <see cref="MetricsRegistry"/> only. Any thread.
/// </summary>
internal sealed class BatchHistogram : Instrument<double>
{
    private readonly Lock gate = new();
    private volatile MetricFamily[] families = [];

    /// <summary>Creates the histogram.</summary>
    public BatchHistogram(Meter meter, string name, string description, IReadOnlyList<double>? bounds = null)
        : base(meter, name, "s", description, null, bounds is null ? null : new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds }) =>
        Publish();

    /// <summary>Records one value a number of times.</summary>
    public void Record(double value, int count)
    {
        foreach (var family in families)
        {
            family.Of([])?.Observe(value, count);
        }
    }

    /// <summary>Records values.</summary>
    public void Record(ReadOnlySpan<double> values)
    {
        foreach (var family in families)
        {
            family.Of([])?.Observe(values);
        }
    }

    /// <summary>Records into a family from now on.</summary>
    public void Feed(MetricFamily family)
    {
        lock (gate)
        {
            families = [.. families, family];
        }
    }

    /// <summary>Records into a family no more.</summary>
    public void Leave(MetricFamily family)
    {
        lock (gate)
        {
            families = [.. families.Where(other => other != family)];
        }
    }
}
