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

    // The first series of each identity; the others, which few have, hang on it.
    private readonly Dictionary<Fingerprint, SeriesState> heads = [];
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

    IReadOnlyCollection<Fingerprint> IKeyedEntries<Fingerprint>.Keys => heads.Keys;

    /// <summary>Takes the values on an event and adds what is to be said to a list.</summary>
    /// <param name="measurement">The event.</param>
    /// <param name="now">The shard's clock.</param>
    /// <param name="signals">Receives what is to be said.</param>
    public void Observe(in Event measurement, Instant now, List<AnomalySignal> signals)
    {
        var head = heads.GetValueOrDefault(measurement.Identity);
        if (SettingsOf(measurement, head) is not { HasValues: true } settings)
        {
            return;
        }

        if (measurement.OccurredAt - now > MostAhead)
        {
            rows.Add(RowResult.Ahead, measurement.Values.Count);
            return;
        }

        Observe(measurement, head, settings, signals);
    }

    private SeriesSettings SettingsOf(in Event measurement, SeriesState? head)
    {
        if (head is null)
        {
            return Rules.Of(measurement);
        }

        if (!ReferenceEquals(head.Settings?.Rules, Rules))
        {
            head.Settings = Rules.Of(measurement);
        }

        return head.Settings;
    }

    private void Observe(in Event measurement, SeriesState? head, SeriesSettings settings, List<AnomalySignal> signals)
    {
        var values = measurement.Values;
        for (var at = 0; at < values.Count; at++)
        {
            var (name, value) = values[at];
            if (Find(measurement.Identity, ref head, name) is { } series)
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
        foreach (var (identity, head) in heads.ToArray())
        {
            var kept = head.All().Where(series => now - series.LastAt <= keepIdle).ToList();
            if (kept.Count == head.All().Count())
            {
                continue;
            }

            Chain.Mark(identity);
            Remove(identity);
            Put(identity, kept);
        }
    }

    /// <summary>Writes all series, in an order that does not depend on how they came.</summary>
    public void Save(StateWriter writer)
    {
        writer.UInt((ulong)heads.Count);
        foreach (var (identity, head) in heads.OrderBy(static pair => pair.Key))
        {
            writer.Fingerprint(identity);
            Write(writer, head);
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

    bool IKeyedEntries<Fingerprint>.Contains(Fingerprint key) => heads.ContainsKey(key);

    void IKeyedEntries<Fingerprint>.WriteEntry(StateWriter writer, Fingerprint key) => Write(writer, heads[key]);

    void IKeyedEntries<Fingerprint>.ReadEntry(StateReader reader, Fingerprint key)
    {
        Remove(key);
        Put(key, Read(reader));
    }

    void IKeyedEntries<Fingerprint>.RemoveEntry(Fingerprint key) => Remove(key);

    private static void Write(StateWriter writer, SeriesState head) => writer.List([.. head.All()], static (target, series) =>
    {
        target.Text(series.Name);
        series.Save(target);
    });

    private static List<SeriesState> Read(StateReader reader) => reader.List(static source =>
    {
        var series = new SeriesState(source.Text());
        series.Load(source);
        return series;
    });

    private void Put(Fingerprint identity, List<SeriesState> series)
    {
        if (series.Count == 0)
        {
            return;
        }

        for (var at = 0; at < series.Count; at++)
        {
            series[at].Next = at + 1 < series.Count ? series[at + 1] : null;
        }

        heads.Add(identity, series[0]);
        Count += series.Count;
        open.Count += series.Count(static one => one.IsOpen);
    }

    private void Remove(Fingerprint identity)
    {
        if (heads.Remove(identity, out var head))
        {
            Count -= head.All().Count();
            open.Count -= head.All().Count(static series => series.IsOpen);
        }
    }

    private SeriesState? Find(Fingerprint identity, ref SeriesState? head, string name)
    {
        SeriesState? last = null;
        for (var series = head; series is not null; series = series.Next)
        {
            if (series.Name == name)
            {
                return series;
            }

            last = series;
        }

        if (Count >= MaxSeries)
        {
            limits.Count(PipelineLimit.Series);
            return null;
        }

        var added = new SeriesState(name);
        if (last is null)
        {
            heads.Add(identity, head = added);
        }
        else
        {
            last.Next = added;
        }

        Count++;
        return added;
    }
}
