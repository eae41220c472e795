using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Responses;

/// <summary>
/// Starts of incidents that are kept no longer, as long as a budget or cooldown may ask for them: that an incident is
/// forgotten must not let a policy act again. Owned by the shard.
/// </summary>
/// <param name="limits">Counts what is forgotten before its time.</param>
internal sealed class PastStarts(LimitCounters limits) : IKeyedEntries<string>
{
    /// <summary>Starts at most; the oldest is forgotten, and counted.</summary>
    public const int Limit = 100_000;

    /// <summary>The longest that a budget or cooldown looks back.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly SortedDictionary<string, ResponseState> starts = new(StringComparer.Ordinal);
    private readonly SortedSet<ResponseState> byTime = new(ByStart);
    private KeyedChain<string>? chain;

    /// <summary>The order of starts.</summary>
    public static Comparer<ResponseState> ByStart { get; } = Comparer<ResponseState>.Create(static (left, right) =>
        left.StartedAt!.Value.CompareTo(right.StartedAt!.Value) is var order && order != 0 ? order : string.CompareOrdinal(left.Id, right.Id));

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<string> Chain => chain ??= new KeyedChain<string>(this);

    /// <summary>What was read back; the table that counts starts takes it over.</summary>
    public IReadOnlyCollection<ResponseState> All => byTime;

    IReadOnlyCollection<string> IKeyedEntries<string>.Keys => starts.Keys;

    /// <summary>Keeps of a response that started what budgets and cooldowns ask for.</summary>
    /// <returns>That.</returns>
    public ResponseState Keep(ResponseState response)
    {
        var start = response with
        {
            Calls = [], Gates = [], Plan = [], Watched = [], Why = "", CausedBy = [], LooksAt = null, Status = response.IsUnderWay ? ResponseStatus.Unknown : response.Status,
        };
        Put(start);
        return start;
    }

    /// <summary>Takes out what nothing asks for any more.</summary>
    /// <param name="now">The shard's clock.</param>
    public List<ResponseState> TakeOver(Instant now)
    {
        var over = byTime.Where(one => now - one.StartedAt!.Value > Kept && !(one.TakenUntil > now)).ToList();
        if (byTime.Count - over.Count > Limit)
        {
            var early = byTime.Except(over).Take(byTime.Count - over.Count - Limit).ToList();
            limits.Count(PipelineLimit.PastStarts, early.Count);
            over.AddRange(early);
        }

        over.ForEach(one => Remove(one.Id));
        return over;
    }

    public void Save(StateWriter writer) => writer.List(starts.Values, static (target, start) => start.Save(target));

    public void Load(StateReader reader) => reader.List(ResponseState.Load).ForEach(Put);

    void IKeyedEntries<string>.WriteKey(StateWriter writer, string key) => writer.Text(key);

    string IKeyedEntries<string>.ReadKey(StateReader reader) => reader.Text();

    bool IKeyedEntries<string>.Contains(string key) => starts.ContainsKey(key);

    void IKeyedEntries<string>.WriteEntry(StateWriter writer, string key) => starts[key].Save(writer);

    void IKeyedEntries<string>.ReadEntry(StateReader reader, string key) => Put(ResponseState.Load(reader));

    void IKeyedEntries<string>.RemoveEntry(string key) => Remove(key);

    private void Put(ResponseState start)
    {
        Remove(start.Id);
        starts.Add(start.Id, start);
        byTime.Add(start);
        Chain.Mark(start.Id);
    }

    private void Remove(string id)
    {
        if (starts.Remove(id, out var start))
        {
            byTime.Remove(start);
            Chain.Mark(id);
        }
    }
}
