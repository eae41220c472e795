using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>What came of policies for kinds of incidents, and of none. Owned by the shard.</summary>
internal sealed class OutcomeTable : IKeyedEntries<OutcomeKey>
{
    /// <summary>Kinds with policies at most; further ones are not measured, and counted.</summary>
    public const int Limit = 5_000;

    /// <summary>How long one is kept that nothing comes to.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly Comparer<OutcomeKey> ByName = Comparer<OutcomeKey>.Create(static (left, right) =>
        string.CompareOrdinal(left.Signature, right.Signature) is not 0 and var order ? order : string.CompareOrdinal(left.Policy, right.Policy));

    private readonly SortedDictionary<OutcomeKey, Outcome> outcomes = new(ByName);
    private readonly LimitCounters limits;

    public OutcomeTable(LimitCounters limits)
    {
        this.limits = limits;
        Chain = new KeyedChain<OutcomeKey>(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<OutcomeKey> Chain { get; }

    /// <summary>True where views of it are out of date.</summary>
    public bool IsChanged { get; set; }

    /// <summary>All of them, by signature and policy.</summary>
    public IReadOnlyCollection<KeyValuePair<OutcomeKey, Outcome>> All => outcomes;

    IReadOnlyCollection<OutcomeKey> IKeyedEntries<OutcomeKey>.Keys => outcomes.Keys;

    /// <summary>What is known of a key.</summary>
    public Outcome Of(OutcomeKey key) => outcomes.GetValueOrDefault(key, Outcome.None);

    /// <summary>Whether there is room for a key.</summary>
    public bool Takes(OutcomeKey key) => outcomes.Count < Limit || outcomes.ContainsKey(key);

    /// <summary>Puts another state of a key.</summary>
    public void Change(OutcomeKey key, Instant now, Func<Outcome, Outcome> change)
    {
        if (!Takes(key))
        {
            limits.Count(PipelineLimit.OutcomeKinds);
            return;
        }

        outcomes[key] = change(Of(key)) with { At = now };
        IsChanged = true;
        Chain.Mark(key);
    }

    /// <summary>Forgets what nothing came to for long.</summary>
    public void Forget(Instant now)
    {
        foreach (var key in outcomes.Where(one => now - one.Value.At > Kept).Select(static one => one.Key).ToList())
        {
            outcomes.Remove(key);
            IsChanged = true;
            Chain.Mark(key);
        }
    }

    public void Save(StateWriter writer) => writer.List(outcomes, static (target, one) =>
    {
        target.Text(one.Key.Signature);
        target.Text(one.Key.Policy);
        one.Value.Save(target);
    });

    public void Load(StateReader reader)
    {
        foreach (var (key, value) in reader.List(static source => (new OutcomeKey(source.Text(), source.Text()), Outcome.Load(source))))
        {
            outcomes[key] = value;
        }
    }

    void IKeyedEntries<OutcomeKey>.WriteKey(StateWriter writer, OutcomeKey key)
    {
        writer.Text(key.Signature);
        writer.Text(key.Policy);
    }

    OutcomeKey IKeyedEntries<OutcomeKey>.ReadKey(StateReader reader) => new(reader.Text(), reader.Text());

    bool IKeyedEntries<OutcomeKey>.Contains(OutcomeKey key) => outcomes.ContainsKey(key);

    void IKeyedEntries<OutcomeKey>.WriteEntry(StateWriter writer, OutcomeKey key) => outcomes[key].Save(writer);

    void IKeyedEntries<OutcomeKey>.ReadEntry(StateReader reader, OutcomeKey key) => outcomes[key] = Outcome.Load(reader);

    void IKeyedEntries<OutcomeKey>.RemoveEntry(OutcomeKey key) => outcomes.Remove(key);
}
