using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>The pasts of all alerts. Bounded: over the limit it begins anew and is counted. Owned by the shard.</summary>
internal sealed class AlertHistories : INumberedEntries
{
    private const int Limit = 2_000_000;

    private readonly LimitCounters limits;
    private readonly int limit;
    private readonly KeyTable<int> numbers = new();
    private readonly BlockList<Entry> entries = new();
    private (Fingerprint Alert, int Number) latest = (default, -1);

    /// <summary>Creates it empty.</summary>
    /// <param name="limits">Counts what is forgotten.</param>
    /// <param name="limit">Alerts at most.</param>
    public AlertHistories(LimitCounters limits, int limit = Limit)
    {
        this.limits = limits;
        this.limit = limit;
        Chain = new NumberedChain(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public NumberedChain Chain { get; }

    /// <inheritdoc />
    public int Count => entries.Count;

    /// <inheritdoc />
    public long Generation { get; private set; }

    /// <summary>Asks ahead of time for where the past of an alert stands.</summary>
    public void Prefetch(Fingerprint alert) => numbers.Prefetch(PlaceKeys.Of(alert));

    /// <summary>The past of an alert, to be changed; valid until the next call.</summary>
    public ref AlertHistory Of(Fingerprint alert)
    {
        var number = NumberOf(alert);
        if (number < 0)
        {
            if (Count >= limit)
            {
                Begin(Generation + 1);
                limits.Count(PipelineLimit.AlertHistories);
            }

            latest = (alert, number = Add(alert));
        }

        Chain.Mark(number);
        return ref entries[number].History;
    }

    /// <summary>The past of an alert as it is now.</summary>
    public AlertHistory Look(Fingerprint alert) => NumberOf(alert) is >= 0 and var number ? entries[number].History : default;

    public void Save(StateWriter writer)
    {
        var all = new List<(Fingerprint Alert, int Number)>(Count);
        for (var number = 0; number < Count; number++)
        {
            all.Add((entries[number].Alert, number));
        }

        all.Sort();
        writer.List(all, (target, pair) => Write(target, entries[pair.Number]));
    }

    public void Load(StateReader reader)
    {
        Begin(Generation);
        for (var left = reader.Count(); left > 0; left--)
        {
            entries[Add(reader.Fingerprint())].History = AlertHistory.Load(reader);
        }
    }

    /// <inheritdoc />
    public void WriteEntry(StateWriter writer, int number) => Write(writer, entries[number]);

    /// <inheritdoc />
    public void ReadEntry(StateReader reader, int number)
    {
        while (Count <= number)
        {
            entries.Add();
        }

        entries[number] = new Entry { Alert = reader.Fingerprint(), History = AlertHistory.Load(reader) };
    }

    /// <inheritdoc />
    public void Begin(long generation)
    {
        Generation = generation;
        latest = (default, -1);
        entries.Clear();
        numbers.Clear();
    }

    /// <inheritdoc />
    public void Finish()
    {
        for (var number = 0; number < Count; number++)
        {
            numbers.GetOrAdd(PlaceKeys.Of(entries[number].Alert), out _) = number;
        }
    }

    // A decision asks several times for the past of one alert.
    private int NumberOf(Fingerprint alert)
    {
        if (latest.Number >= 0 && latest.Alert == alert)
        {
            return latest.Number;
        }

        ref var known = ref numbers.TryFind(PlaceKeys.Of(alert), out var found);
        if (!found)
        {
            return -1;
        }

        latest = (alert, known);
        return known;
    }

    private int Add(Fingerprint alert)
    {
        var number = entries.Add();
        entries[number].Alert = alert;
        numbers.GetOrAdd(PlaceKeys.Of(alert), out _) = number;
        return number;
    }

    private static void Write(StateWriter writer, in Entry entry)
    {
        writer.Fingerprint(entry.Alert);
        entry.History.Save(writer);
    }

    private struct Entry
    {
        public Fingerprint Alert;
        public AlertHistory History;
    }
}
