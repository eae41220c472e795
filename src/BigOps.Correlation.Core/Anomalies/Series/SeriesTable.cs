using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>
/// The series of a shard: the values on events by their identity. A row of a known series allocates nothing. The shard
/// writes; clocked by what comes in.
/// </summary>
internal sealed class SeriesTable : IKeyedEntries<Fingerprint>
{
    // What is farther ahead would make everything that comes until then late.
    private static readonly TimeSpan MostAhead = TimeSpan.FromHours(1);

    private readonly Dictionary<Fingerprint, SeriesGroup> groups = [];
    private readonly LimitCounters limits;
    private readonly OpenAnomalies open;
    private readonly EnumCounts<RowResult> rows;

    /// <summary>Creates an empty table.</summary>
    /// <param name="limits">Counts what limits cut.</param>
    /// <param name="open">Anomalies that hold.</param>
    /// <param name="rows">Counts what became of values.</param>
    public SeriesTable(LimitCounters limits, OpenAnomalies open, EnumCounts<RowResult> rows)
    {
        (this.limits, this.open, this.rows) = (limits, open, rows);
        Chain = new KeyedChain<Fingerprint>(this);
    }

    /// <summary>Its part in the chain of segments: the series of one identity are one entry.</summary>
    public KeyedChain<Fingerprint> Chain { get; }

    /// <summary>What holds for which series.</summary>
    public SeriesRules Rules { get; set; } = new(new AnomalyOptions());

    /// <summary>Series that are watched at most.</summary>
    public int MaxSeries { get; set; } = new AnomalyOptions().MaxSeries;

    /// <summary>Series that are watched.</summary>
    public int Count { get; private set; }

    IReadOnlyCollection<Fingerprint> IKeyedEntries<Fingerprint>.Keys => groups.Keys;

    /// <summary>Takes the values on an event and adds what is to be said to a list.</summary>
    /// <param name="measurement">The event.</param>
    /// <param name="now">The shard's clock.</param>
    /// <param name="signals">Receives what is to be said.</param>
    public void Observe(in Event measurement, Instant now, List<AnomalySignal> signals)
    {
        var known = groups.GetValueOrDefault(measurement.Identity);
        if (SettingsOf(measurement, known) is not { HasValues: true } settings)
        {
            return;
        }

        if (measurement.OccurredAt - now > MostAhead)
        {
            rows.Add(RowResult.Ahead, measurement.Values.Count);
            return;
        }

        Observe(measurement, known ?? new SeriesGroup([]), settings, signals);
    }

    private SeriesSettings SettingsOf(in Event measurement, SeriesGroup? group)
    {
        if (group is null)
        {
            return Rules.Of(measurement);
        }

        if (!ReferenceEquals(group.Rules, Rules))
        {
            (group.Rules, group.Settings) = (Rules, Rules.Of(measurement));
        }

        return group.Settings!;
    }

    private void Observe(in Event measurement, SeriesGroup group, SeriesSettings settings, List<AnomalySignal> signals)
    {
        var values = measurement.Values;
        for (var at = 0; at < values.Count; at++)
        {
            var (name, value) = values[at];
            if (Find(measurement.Identity, group, name) is { } series)
            {
                var wasOpen = series.IsOpen;
                rows.Add(series.Take(new SeriesPoint(measurement.OccurredAt, value), settings, open, signals));
                open.Count += (series.IsOpen ? 1 : 0) - (wasOpen ? 1 : 0);
            }
        }

        Chain.Mark(measurement.Identity);
    }

    /// <summary>Forgets series that had no row for too long.</summary>
    public void Forget(Instant now, TimeSpan keepIdle)
    {
        foreach (var (identity, group) in groups.ToArray())
        {
            if (Array.TrueForAll(group.Series, series => now - series.LastAt <= keepIdle))
            {
                continue;
            }

            Chain.Mark(identity);
            Remove(identity);
            group.Series = Array.FindAll(group.Series, series => now - series.LastAt <= keepIdle);
            if (group.Series.Length > 0)
            {
                Put(identity, group);
            }
        }
    }

    /// <summary>Writes all series, in an order that does not depend on how they came.</summary>
    public void Save(StateWriter writer)
    {
        writer.UInt((ulong)groups.Count);
        foreach (var (identity, group) in groups.OrderBy(static pair => pair.Key))
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

    private static void Write(StateWriter writer, SeriesGroup group) => writer.List(group.Series, static (target, series) =>
    {
        target.Text(series.Name);
        series.Save(target);
    });

    private static SeriesGroup Read(StateReader reader) => new([.. reader.List(static source =>
    {
        var series = new SeriesState(source.Text());
        series.Load(source);
        return series;
    })]);

    private void Put(Fingerprint identity, SeriesGroup group)
    {
        groups.Add(identity, group);
        Count += group.Series.Length;
        open.Count += group.Series.Count(static series => series.IsOpen);
    }

    private void Remove(Fingerprint identity)
    {
        if (groups.Remove(identity, out var group))
        {
            Count -= group.Series.Length;
            open.Count -= group.Series.Count(static series => series.IsOpen);
        }
    }

    private SeriesState? Find(Fingerprint identity, SeriesGroup group, string name)
    {
        foreach (var series in group.Series)
        {
            if (series.Name == name)
            {
                return series;
            }
        }

        if (Count >= MaxSeries)
        {
            limits.Count(PipelineLimit.Series);
            return null;
        }

        var added = new SeriesState(name);
        groups.TryAdd(identity, group);
        group.Series = [.. group.Series, added];
        Count++;
        return added;
    }
}
