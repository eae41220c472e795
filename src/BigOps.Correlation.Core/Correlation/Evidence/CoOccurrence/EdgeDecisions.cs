using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>What operators decided about edges. Bounded: over the limit a further decision is refused. Owned by the shard.</summary>
internal sealed class EdgeDecisions : IKeyedEntries<string>
{
    /// <summary>Decisions at most.</summary>
    public const int Limit = 10_000;

    private const char Between = '\u001e';

    private readonly SortedDictionary<string, EdgeDecision> decisions = new(StringComparer.Ordinal);

    public EdgeDecisions() => Chain = new KeyedChain<string>(this);

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<string> Chain { get; }

    /// <summary>All decisions, by the names of the checks.</summary>
    public IReadOnlyCollection<EdgeDecision> All => decisions.Values;

    IReadOnlyCollection<string> IKeyedEntries<string>.Keys => decisions.Keys;

    /// <summary>Keeps a decision in place of the one before about the same edge.</summary>
    /// <returns>Why it is refused, or empty.</returns>
    public string Set(EdgeDecision decision)
    {
        var key = KeyOf(decision.From, decision.To);
        if (decisions.Count >= Limit && !decisions.ContainsKey(key))
        {
            return $"There are {Limit} decisions about edges, which is the limit.";
        }

        decisions[key] = decision;
        Chain.Mark(key);
        return "";
    }

    /// <summary>Takes a decision back.</summary>
    /// <returns>False where there is none.</returns>
    public bool Remove(string from, string to)
    {
        Chain.Mark(KeyOf(from, to));
        return decisions.Remove(KeyOf(from, to));
    }

    /// <summary>The decisions as the miner needs them.</summary>
    public EdgeChoices ToChoices() => new(
        decisions.Values.Where(static one => one.IsPinned).Select(static one => (one.From, one.To)),
        decisions.Values.Where(static one => !one.IsPinned).Select(static one => (one.From, one.To)));

    public void Save(StateWriter writer) => writer.List(decisions.Values, static (target, decision) => decision.Save(target));

    public void Load(StateReader reader)
    {
        foreach (var decision in reader.List(EdgeDecision.Load))
        {
            decisions[KeyOf(decision.From, decision.To)] = decision;
        }
    }

    void IKeyedEntries<string>.WriteKey(StateWriter writer, string key) => writer.Text(key);

    string IKeyedEntries<string>.ReadKey(StateReader reader) => reader.Text();

    bool IKeyedEntries<string>.Contains(string key) => decisions.ContainsKey(key);

    void IKeyedEntries<string>.WriteEntry(StateWriter writer, string key) => decisions[key].Save(writer);

    void IKeyedEntries<string>.ReadEntry(StateReader reader, string key) => decisions[key] = EdgeDecision.Load(reader);

    void IKeyedEntries<string>.RemoveEntry(string key) => decisions.Remove(key);

    private static string KeyOf(string from, string to) => from + Between + to;
}
