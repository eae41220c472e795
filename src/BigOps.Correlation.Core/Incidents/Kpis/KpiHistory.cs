using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Incidents.Kpis;

/// <summary>
/// What a shard counted on each UTC day of its clock; a day without anything has no entry, so that ticks change nothing.
/// Only the shard's own thread touches it; the present day stands in a field, because each event counts.
/// </summary>
internal sealed class KpiHistory : IKeyedEntries<int>
{
    /// <summary>Days kept, the present one included; the oldest is forgotten as a further one begins.</summary>
    public const int DaysKept = 400;

    private static readonly long DayMilliseconds = (long)TimeSpan.FromDays(1).TotalMilliseconds;
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private readonly SortedList<int, KpiDay> days = [];
    private KpiDay today = new(0);
    private long todayEnds;
    private bool isCounted;

    public KpiHistory() => Chain = new KeyedChain<int>(this);

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<int> Chain { get; }

    /// <summary>All days with counts, oldest first.</summary>
    public IList<KpiDay> Days => days.Values;

    IReadOnlyCollection<int> IKeyedEntries<int>.Keys => [.. days.Keys];

    /// <summary>The counts of the day of a moment, for the caller to raise. The shard's clock never goes back, and neither does this.</summary>
    public ref KpiCounts On(Instant now)
    {
        if (now.UnixMilliseconds >= todayEnds)
        {
            Turn(now);
        }

        isCounted = true;
        return ref today.Counts;
    }

    public void Save(StateWriter writer) => writer.List([.. days.Values], static (target, day) =>
    {
        target.Int(day.Number);
        day.Counts.Save(target);
    });

    public void Load(StateReader reader)
    {
        foreach (var (number, counts) in reader.List(static source => ((int)source.Int(), KpiCounts.Load(source))))
        {
            Restore(number, counts);
        }
    }

    void IKeyedEntries<int>.CollectChanges()
    {
        if (isCounted)
        {
            isCounted = false;
            Chain.Mark(today.Number);
        }
    }

    void IKeyedEntries<int>.WriteKey(StateWriter writer, int key) => writer.Int(key);

    int IKeyedEntries<int>.ReadKey(StateReader reader) => (int)reader.Int();

    bool IKeyedEntries<int>.Contains(int key) => days.ContainsKey(key);

    void IKeyedEntries<int>.WriteEntry(StateWriter writer, int key) => days[key].Counts.Save(writer);

    void IKeyedEntries<int>.ReadEntry(StateReader reader, int key) => Restore(key, KpiCounts.Load(reader));

    void IKeyedEntries<int>.RemoveEntry(int key) => days.Remove(key);

    // The present day is found anew with the next count.
    private void Restore(int number, in KpiCounts counts)
    {
        days[number] = new KpiDay(number) { Counts = counts };
        todayEnds = 0;
    }

    private void Turn(Instant now)
    {
        if (isCounted)
        {
            // What was counted since the latest segment, before the day ended.
            Chain.Mark(today.Number);
        }

        var sinceEpoch = now.UnixMilliseconds / DayMilliseconds;
        var number = EpochDay + (int)sinceEpoch;
        todayEnds = (sinceEpoch + 1) * DayMilliseconds;
        if (!days.TryGetValue(number, out var known))
        {
            days.Add(number, known = new KpiDay(number));
        }

        today = known;
        while (days.Keys[0] <= number - DaysKept)
        {
            Chain.Mark(days.Keys[0]);
            days.RemoveAt(0);
        }
    }
}
