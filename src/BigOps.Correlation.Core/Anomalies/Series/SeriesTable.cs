using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>
/// The series of a shard: the values of each measurement by its identity. A row of a known series allocates nothing. The
/// shard writes; clocked by what comes in.
/// </summary>
internal sealed class SeriesTable : IKeyedEntries<Fingerprint>
{
    private readonly Dictionary<Fingerprint, List<SeriesState>> groups = [];
    private readonly LimitCounters limits;

    public SeriesTable(LimitCounters limits)
    {
        this.limits = limits;
        Chain = new KeyedChain<Fingerprint>(this);
    }

    /// <summary>Its part in the chain of segments: the series of one identity are one entry.</summary>
    public KeyedChain<Fingerprint> Chain { get; }

    IReadOnlyCollection<Fingerprint> IKeyedEntries<Fingerprint>.Keys => groups.Keys;

    /// <summary>Settings; a change of sensitivity holds for series that begin after it.</summary>
    public AnomalyOptions Options { get; set; } = new();

    /// <summary>Series that are watched.</summary>
    public int Count { get; private set; }

    /// <summary>Anomalies that hold.</summary>
    public int OpenCount { get; private set; }

    /// <summary>Takes the values of a measurement and adds what is to be said to a list.</summary>
    public void Observe(in Event measurement, List<AnomalySignal> signals)
    {
        var values = measurement.Values;
        if (!Options.Enabled || values.Count == 0)
        {
            return;
        }

        if (!groups.TryGetValue(measurement.Identity, out var group))
        {
            group = [];
            groups.Add(measurement.Identity, group);
        }

        Chain.Mark(measurement.Identity);

        for (var at = 0; at < values.Count; at++)
        {
            var (name, value) = values[at];
            if (Find(group, name) is { } series)
            {
                Take(series, new SeriesPoint(measurement.OccurredAt, value), signals);
            }
        }

        if (group.Count == 0)
        {
            groups.Remove(measurement.Identity);
        }
    }

    /// <summary>Forgets series that had no row for too long.</summary>
    public void Forget(Instant now)
    {
        foreach (var (identity, group) in groups.ToArray())
        {
            foreach (var series in group.Where(series => now - series.LastAt > Options.KeepIdle).ToArray())
            {
                Chain.Mark(identity);
                group.Remove(series);
                Count--;
                OpenCount -= series.IsOpen ? 1 : 0;
            }

            if (group.Count == 0)
            {
                groups.Remove(identity);
            }
        }
    }

    /// <summary>Writes all series, in an order that does not depend on how they came.</summary>
    public void Save(StateWriter writer)
    {
        writer.UInt((ulong)groups.Count);
        foreach (var (identity, group) in groups.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal))
        {
            writer.Fingerprint(identity);
            Write(writer, group);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote into this empty table.</summary>
    public void Load(StateReader reader)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            Put(reader.Fingerprint(), Read(reader));
        }
    }

    void IKeyedEntries<Fingerprint>.WriteKey(StateWriter writer, Fingerprint key) => writer.Fingerprint(key);

    Fingerprint IKeyedEntries<Fingerprint>.ReadKey(StateReader reader) => reader.Fingerprint();

    bool IKeyedEntries<Fingerprint>.Contains(Fingerprint key) => groups.ContainsKey(key);

    void IKeyedEntries<Fingerprint>.WriteEntry(StateWriter writer, Fingerprint key) => Write(writer, groups[key]);

    void IKeyedEntries<Fingerprint>.ReadEntry(StateReader reader, Fingerprint key)
    {
        Remove(key);
        Put(key, Read(reader));
    }

    void IKeyedEntries<Fingerprint>.RemoveEntry(Fingerprint key) => Remove(key);

    private static void Write(StateWriter writer, List<SeriesState> group) => writer.List(group, (target, series) =>
    {
        target.Text(series.Name);
        series.Save(target);
    });

    private List<SeriesState> Read(StateReader reader) => reader.List(source =>
    {
        var series = new SeriesState(source.Text(), Options.Sensitivity);
        series.Load(source);
        return series;
    });

    private void Put(Fingerprint identity, List<SeriesState> group)
    {
        groups.Add(identity, group);
        Count += group.Count;
        OpenCount += group.Count(static series => series.IsOpen);
    }

    private void Remove(Fingerprint identity)
    {
        if (groups.Remove(identity, out var group))
        {
            Count -= group.Count;
            OpenCount -= group.Count(static series => series.IsOpen);
        }
    }

    private void Take(SeriesState series, in SeriesPoint point, List<AnomalySignal> signals)
    {
        var wasOpen = series.IsOpen;
        var mayOpen = OpenCount < Options.MaxOpen;
        if (series.Take(point, Options.EndAfterRows, mayOpen, out var signal))
        {
            signals.Add(signal);
        }

        OpenCount += (series.IsOpen ? 1 : 0) - (wasOpen ? 1 : 0);
    }

    private SeriesState? Find(List<SeriesState> group, string name)
    {
        foreach (var series in group)
        {
            if (series.Name == name)
            {
                return series;
            }
        }

        if (Count >= Options.MaxSeries)
        {
            limits.Count(PipelineLimit.Series);
            return null;
        }

        var added = new SeriesState(name, Options.Sensitivity);
        group.Add(added);
        Count++;
        return added;
    }
}
