using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace BigOps.Correlation.Server.Metrics.Exposition;

/// <summary>
/// All series of one name. Instruments of the same name add up, so every part of the program may make its own. Any thread.
/// </summary>
internal sealed class MetricFamily
{
    /// <summary>Series that one name may have; more are dropped and counted.</summary>
    public const int MaxSeries = 2_000;

    private static readonly double[] DefaultBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<SeriesKey, Series> series = new(new SeriesKeyComparer());
    private readonly ConcurrentDictionary<SeriesKey, Series>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> byLabels;
    private long dropped;

    /// <summary>Creates the family from the first instrument of its name.</summary>
    public MetricFamily(Instrument instrument)
    {
        byLabels = series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        Name = instrument.Name;
        Help = instrument.Description is { Length: > 0 } text ? text : $"{instrument.Name} has no description.";
        IsObserved = instrument.IsObservable;
        Type = TypeOf(instrument);
        Bounds = Type == "histogram" ? BoundsOf(instrument) : [];
    }

    /// <summary>Name, as the instrument has it.</summary>
    public string Name { get; }

    /// <summary>A sentence.</summary>
    public string Help { get; }

    /// <summary>counter, gauge or histogram.</summary>
    public string Type { get; }

    /// <summary>Upper bounds of the buckets, rising; empty where it is no histogram.</summary>
    public double[] Bounds { get; }

    /// <summary>True where values are asked for at each scrape and not recorded as they come.</summary>
    public bool IsObserved { get; }

    /// <summary>Measurements dropped because there were too many series.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>The series, in no order.</summary>
    public IEnumerable<KeyValuePair<SeriesKey, Series>> Series => series;

    /// <summary>Takes one measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (Of(labels) is not { } target)
        {
            return;
        }

        if (Bounds.Length > 0)
        {
            target.Observe(value, 1);
        }
        else
        {
            target.Add(value);
        }
    }

    /// <summary>The series of some labels; null, and counted as dropped, where there are too many.</summary>
    public Series? Of(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (!byLabels.TryGetValue(labels, out var target))
        {
            if (series.Count >= MaxSeries)
            {
                Interlocked.Increment(ref dropped);
                return null;
            }

            target = series.GetOrAdd(new SeriesKey(labels.ToArray()), _ => new Series(Bounds));
        }

        return target;
    }

    /// <summary>Forgets observed values before they are asked for again.</summary>
    public void Restart()
    {
        if (IsObserved)
        {
            series.Clear();
        }
    }

    private static string TypeOf(Instrument instrument)
    {
        var type = instrument.GetType();
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (kind == typeof(Histogram<>) || type == typeof(BatchHistogram))
        {
            return "histogram";
        }

        return kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) ? "counter" : "gauge";
    }

    private static double[] BoundsOf(Instrument instrument)
    {
        IReadOnlyList<double>? advised = instrument switch
        {
            Instrument<double> value => value.Advice?.HistogramBucketBoundaries,
            Histogram<float> value => value.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound).ToArray(),
            Histogram<long> value => value.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound).ToArray(),
            Histogram<int> value => value.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound).ToArray(),
            _ => null,
        };
        return advised is { Count: > 0 } ? [.. advised] : DefaultBounds;
    }
}
