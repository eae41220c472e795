using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Anomalies.Missing;

/// <summary>
/// The series whose values are expected, and which of them do not come. Clocked by arrival, since what says that nothing came
/// is that something else did. The shard writes.
/// </summary>
internal sealed class ExpectedTable : IKeyedEntries<Fingerprint>
{
    // Five times the longest usual gap: one value lost, or two, is no alert.
    private const double Factor = 5;

    // Entities of one source that have alerts of their own; more at the same time are one alert of the source.
    private const int MostEntities = 10;

    private static readonly TimeSpan Least = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SayAgain = TimeSpan.FromMinutes(15);

    private readonly Dictionary<Fingerprint, ExpectedSeries> expected = [];
    private readonly Dictionary<MissingKey, OpenMissing> alerts = [];
    private readonly LimitCounters limits;
    private readonly OpenAnomalies open;

    /// <summary>Creates an empty table.</summary>
    /// <param name="limits">Counts what limits cut.</param>
    /// <param name="open">Anomalies that hold.</param>
    public ExpectedTable(LimitCounters limits, OpenAnomalies open)
    {
        (this.limits, this.open) = (limits, open);
        Chain = new KeyedChain<Fingerprint>(this);
    }

    /// <summary>How often it is looked who is missing.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <summary>An alert is over after this, unless it is said again.</summary>
    public static readonly TimeSpan Life = 4 * SayAgain;

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<Fingerprint> Chain { get; }

    /// <summary>What came at all.</summary>
    public Hearing Hearing { get; } = new();

    /// <summary>Series that are watched at most.</summary>
    public int MaxSeries { get; set; } = new AnomalyOptions().MaxSeries;

    /// <summary>Series that are expected.</summary>
    public int Count => expected.Count;

    IReadOnlyCollection<Fingerprint> IKeyedEntries<Fingerprint>.Keys => expected.Keys;

    /// <summary>A value came.</summary>
    /// <param name="value">The event that it came on.</param>
    /// <param name="now">The shard's clock; it was told to <see cref="Hearing"/> before.</param>
    /// <param name="signals">Receives what is to be said.</param>
    public void Observe(in Event value, Instant now, List<MissingSignal> signals)
    {
        if (!expected.TryGetValue(value.Identity, out var series))
        {
            if (expected.Count >= MaxSeries)
            {
                limits.Count(PipelineLimit.ExpectedSeries);
                return;
            }

            expected.Add(value.Identity, series = ExpectedSeries.Of(value));
        }

        var allowed = series.Allowed(Factor, Least);
        series.Arrive(now, series.Alert is null && (allowed == TimeSpan.MaxValue || Hearing.Since(allowed) <= series.ArrivedAt));
        Chain.Mark(value.Identity);
        Return(series, now, signals);
    }

    /// <summary>Looks who is missing.</summary>
    /// <param name="now">The shard's clock.</param>
    /// <param name="signals">Receives what is to be said.</param>
    public void Close(Instant now, List<MissingSignal> signals)
    {
        var isSaidAgain = now.UnixMilliseconds / (long)Step.TotalMilliseconds % (SayAgain / Step) == 0;
        var late = expected.Where(pair => pair.Value.Alert is null && IsLate(pair.Value)).ToList();
        if (late.Count == 0 && !(isSaidAgain && alerts.Count > 0))
        {
            return;
        }

        var touched = Join(late, now);
        var longest = Longest();
        foreach (var alert in alerts.Values.Where(one => isSaidAgain || touched.Contains(one)).OrderBy(static one => one.Key, Comparer<MissingKey>.Create(MissingKey.Compare)))
        {
            var example = longest[alert];
            signals.Add(new MissingSignal(alert.Key, true, now, alert.Since, alert.Count) { Example = example, For = now - example.ArrivedAt });
        }
    }

    /// <summary>Forgets series that nobody asks for any longer, or that had no value for too long.</summary>
    /// <param name="isKept">Which are kept.</param>
    /// <param name="now">The shard's clock.</param>
    /// <param name="signals">Receives what is to be said.</param>
    public void Forget(Func<ExpectedSeries, bool> isKept, Instant now, List<MissingSignal> signals)
    {
        foreach (var (identity, series) in expected.Where(pair => !isKept(pair.Value)).OrderBy(static pair => pair.Key).ToArray())
        {
            Return(series, now, signals);
            expected.Remove(identity);
            Chain.Mark(identity);
        }
    }

    /// <summary>Writes all series, in an order that does not depend on how they came.</summary>
    public void Save(StateWriter writer)
    {
        Hearing.Save(writer);
        writer.UInt((ulong)expected.Count);
        foreach (var (identity, series) in expected.OrderBy(static pair => pair.Key))
        {
            writer.Fingerprint(identity);
            series.Save(writer);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote into this empty table.</summary>
    public void Load(StateReader reader)
    {
        Hearing.Load(reader);
        for (var left = reader.Count(); left > 0; left--)
        {
            Put(reader.Fingerprint(), reader);
        }
    }

    void IKeyedEntries<Fingerprint>.WriteKey(StateWriter writer, Fingerprint key) => writer.Fingerprint(key);

    Fingerprint IKeyedEntries<Fingerprint>.ReadKey(StateReader reader) => reader.Fingerprint();

    bool IKeyedEntries<Fingerprint>.Contains(Fingerprint key) => expected.ContainsKey(key);

    void IKeyedEntries<Fingerprint>.WriteEntry(StateWriter writer, Fingerprint key) => expected[key].Save(writer);

    void IKeyedEntries<Fingerprint>.ReadEntry(StateReader reader, Fingerprint key)
    {
        (this as IKeyedEntries<Fingerprint>).RemoveEntry(key);
        Put(key, reader);
    }

    void IKeyedEntries<Fingerprint>.RemoveEntry(Fingerprint key)
    {
        if (expected.Remove(key, out var series))
        {
            Leave(series);
        }
    }

    private bool IsLate(ExpectedSeries series)
    {
        var allowed = series.Allowed(Factor, Least);
        return allowed != TimeSpan.MaxValue && Hearing.At - Instant.Later(series.ArrivedAt, Hearing.Since(allowed)) > allowed;
    }

    private HashSet<OpenMissing> Join(List<KeyValuePair<Fingerprint, ExpectedSeries>> late, Instant now)
    {
        var touched = new HashSet<OpenMissing>();
        foreach (var source in late.GroupBy(static pair => pair.Value.Key.Whole).OrderBy(static group => group.Key, Comparer<MissingKey>.Create(MissingKey.Compare)))
        {
            var entities = source.Select(static pair => pair.Value.Key).Concat(alerts.Keys.Where(key => key.Whole == source.Key)).Distinct().Count();
            foreach (var (identity, series) in source.OrderBy(static pair => pair.Key))
            {
                var key = entities > MostEntities && !alerts.ContainsKey(series.Key) ? source.Key : series.Key;
                if (AlertOf(key, now) is { } alert)
                {
                    Join(series, alert);
                    touched.Add(alert);
                    Chain.Mark(identity);
                }
            }
        }

        return touched;
    }

    private OpenMissing? AlertOf(MissingKey key, Instant now)
    {
        if (alerts.TryGetValue(key, out var alert))
        {
            return alert;
        }

        return open.MayOpen() ? Open(new OpenMissing(key, now)) : null;
    }

    private OpenMissing Open(OpenMissing alert)
    {
        alerts.Add(alert.Key, alert);
        open.Count++;
        return alert;
    }

    private static void Join(ExpectedSeries series, OpenMissing alert)
    {
        series.Alert = alert;
        alert.Count++;
        alert.Most = Math.Max(alert.Most, alert.Count);
    }

    private Dictionary<OpenMissing, ExpectedSeries> Longest()
    {
        var longest = new Dictionary<OpenMissing, ExpectedSeries>();
        foreach (var (_, series) in expected.OrderBy(static pair => pair.Value.ArrivedAt).ThenBy(static pair => pair.Key))
        {
            if (series.Alert is { } alert)
            {
                longest.TryAdd(alert, series);
            }
        }

        return longest;
    }

    private void Return(ExpectedSeries series, Instant now, List<MissingSignal> signals)
    {
        if (series.Alert is { } alert && Leave(series))
        {
            signals.Add(new MissingSignal(alert.Key, false, now, alert.Since, alert.Most) { Example = series });
        }
    }

    /// <returns>True where that ends the alert.</returns>
    private bool Leave(ExpectedSeries series)
    {
        if (series.Alert is not { } alert)
        {
            return false;
        }

        series.Alert = null;
        alert.Count--;
        if (alert.Count > 0)
        {
            return false;
        }

        alerts.Remove(alert.Key);
        open.Count--;
        return true;
    }

    private void Put(Fingerprint identity, StateReader reader)
    {
        var series = ExpectedSeries.Load(reader, (key, since, most) =>
        {
            var alert = alerts.GetValueOrDefault(key) ?? Open(new OpenMissing(key, since));
            alert.Most = Math.Max(alert.Most, most);
            return alert;
        });
        expected.Add(identity, series);
        if (series.Alert is { } joined)
        {
            Join(series, joined);
        }
    }
}
