using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;

namespace BigOps.Correlation.Server.Metrics.Exposition;

/// <summary>Listens to the instruments of the product's meters and keeps their numbers for scrapes. Any thread.</summary>
internal sealed partial class MetricsRegistry : IDisposable
{
    private readonly ConcurrentDictionary<string, MetricFamily> families = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(BatchHistogram Histogram, MetricFamily Family)> fed = new();
    private readonly MeterListener listener = new();
    private readonly Lock scrape = new();

    /// <summary>Begins to listen; instruments made earlier are heard too, from now on.</summary>
    public MetricsRegistry()
    {
        listener.InstrumentPublished = Publish;
        listener.SetMeasurementEventCallback<double>(static (_, value, labels, state) => Record(state, value, labels));
        listener.SetMeasurementEventCallback<float>(static (_, value, labels, state) => Record(state, value, labels));
        listener.SetMeasurementEventCallback<long>(static (_, value, labels, state) => Record(state, value, labels));
        listener.SetMeasurementEventCallback<int>(static (_, value, labels, state) => Record(state, value, labels));
        listener.SetMeasurementEventCallback<short>(static (_, value, labels, state) => Record(state, value, labels));
        listener.SetMeasurementEventCallback<byte>(static (_, value, labels, state) => Record(state, value, labels));
        listener.Start();
    }

    /// <summary>Writes every family in order of name.</summary>
    public void Write(ExpositionWriter writer)
    {
        lock (scrape)
        {
            foreach (var family in families.Values)
            {
                family.Restart();
            }

            listener.RecordObservableInstruments();
            var dropped = 0L;
            foreach (var family in families.Values.OrderBy(family => family.Name, StringComparer.Ordinal))
            {
                writer.Write(family);
                dropped += family.Dropped;
            }

            writer.Write("bigops_metrics_dropped_total", "counter", "Measurements dropped because a metric had too many series.", dropped);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        listener.Dispose();
        foreach (var (histogram, family) in fed)
        {
            histogram.Leave(family);
        }
    }

    private static void Record(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels) =>
        ((MetricFamily)state!).Record(value, labels);

    private void Publish(Instrument instrument, MeterListener target)
    {
        if (instrument.Meter.Name == BigOpsMeter.Name && ValidName().IsMatch(instrument.Name))
        {
            var family = families.GetOrAdd(instrument.Name, _ => new MetricFamily(instrument));
            if (instrument is BatchHistogram histogram)
            {
                histogram.Feed(family);
                fed.Enqueue((histogram, family));
            }
            else
            {
                target.EnableMeasurementEvents(instrument, family);
            }
        }
    }

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*$", RegexOptions.NonBacktracking)]
    private static partial Regex ValidName();
}
