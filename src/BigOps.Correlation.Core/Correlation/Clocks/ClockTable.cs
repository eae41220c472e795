using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Clocks;

/// <summary>
/// Finds sources whose clocks are off, and moves the times of their events. Costs nothing but a subtraction while every
/// source is about right. Bounded; owned by the shard.
/// </summary>
internal sealed class ClockTable : IKeyedEntries<string>
{
    private const int Limit = 1_000;

    private readonly LimitCounters limits;
    private readonly int limit;
    private readonly SortedDictionary<string, SourceClock> sources = new(StringComparer.Ordinal);

    /// <summary>Creates it empty.</summary>
    /// <param name="limits">Counts what is not watched.</param>
    /// <param name="limit">Sources at most.</param>
    public ClockTable(LimitCounters limits, int limit = Limit)
    {
        this.limits = limits;
        this.limit = limit;
        Chain = new KeyedChain<string>(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<string> Chain { get; }

    /// <summary>True where the view of it is out of date.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Sources whose clocks are off.</summary>
    public IEnumerable<KeyValuePair<string, SourceClock>> Off => sources.Where(static pair => pair.Value.Offset != TimeSpan.Zero);

    IReadOnlyCollection<string> IKeyedEntries<string>.Keys => sources.Keys;

    /// <summary>Takes notice of an event.</summary>
    /// <param name="value">The event.</param>
    /// <param name="least">From how much on a clock is off; zero for never.</param>
    /// <returns>How far its times are to be moved.</returns>
    public TimeSpan Observe(in Event value, TimeSpan least)
    {
        var delay = value.ReceivedAt - value.OccurredAt;
        if (least == TimeSpan.Zero || (sources.Count == 0 && delay.Duration() < least))
        {
            return TimeSpan.Zero;
        }

        if (!sources.TryGetValue(value.Source, out var clock))
        {
            if (delay.Duration() < least)
            {
                return TimeSpan.Zero;
            }

            if (sources.Count >= limit)
            {
                limits.Count(PipelineLimit.ClockSources);
                return TimeSpan.Zero;
            }

            sources.Add(value.Source, clock = new SourceClock());
        }

        IsChanged |= clock.Observe(value.ReceivedAt, delay, least);
        Chain.Mark(value.Source);
        return clock.Offset;
    }

    /// <summary>The event with its times moved, never behind its arrival.</summary>
    public static Event Moved(in Event value, TimeSpan offset) => value with
    {
        OccurredAt = Instant.Earlier(value.OccurredAt + offset, value.ReceivedAt),
        StartsAt = value.StartsAt is { } starts ? Instant.Earlier(starts + offset, value.ReceivedAt) : null,
        EndsAt = value.EndsAt is { } ends ? ends + offset : null,
    };

    /// <summary>Forgets sources whose clocks are right again, and those that were silent for a day.</summary>
    public void Forget(Instant now, TimeSpan least)
    {
        foreach (var (source, clock) in sources.ToArray())
        {
            if ((clock.Offset == TimeSpan.Zero && clock.IsRight(least)) || now - clock.HeardAt > TimeSpan.FromDays(1))
            {
                sources.Remove(source);
                Chain.Mark(source);
                IsChanged = true;
            }
        }
    }

    public void Save(StateWriter writer) => writer.List(sources, static (target, pair) =>
    {
        target.Text(pair.Key);
        pair.Value.Save(target);
    });

    public void Load(StateReader reader)
    {
        foreach (var (source, clock) in reader.List(static item => (item.Text(), SourceClock.Load(item))))
        {
            sources[source] = clock;
        }
    }

    void IKeyedEntries<string>.WriteKey(StateWriter writer, string key) => writer.Text(key);

    string IKeyedEntries<string>.ReadKey(StateReader reader) => reader.Text();

    bool IKeyedEntries<string>.Contains(string key) => sources.ContainsKey(key);

    void IKeyedEntries<string>.WriteEntry(StateWriter writer, string key) => sources[key].Save(writer);

    void IKeyedEntries<string>.ReadEntry(StateReader reader, string key) => sources[key] = SourceClock.Load(reader);

    void IKeyedEntries<string>.RemoveEntry(string key) => sources.Remove(key);
}
