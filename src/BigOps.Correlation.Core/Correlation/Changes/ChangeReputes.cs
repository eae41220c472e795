using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Changes;

/// <summary>What people said about changes, by kind. Bounded: over the limit it begins anew and is counted. Owned by the shard.</summary>
internal sealed class ChangeReputes : IKeyedEntries<string>
{
    private const int Limit = 10_000;

    private readonly Dictionary<string, ChangeRepute> kinds = new(StringComparer.Ordinal);
    private readonly LimitCounters limits;

    public ChangeReputes(LimitCounters limits)
    {
        this.limits = limits;
        Chain = new KeyedChain<string>(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<string> Chain { get; }

    IReadOnlyCollection<string> IKeyedEntries<string>.Keys => kinds.Keys;

    /// <summary>What is known of a kind.</summary>
    public ChangeRepute Of(string kind) => kinds.GetValueOrDefault(kind);

    /// <summary>Counts what somebody said.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="confirmed">Cases by which more were a cause; negative where somebody changed their mind.</param>
    /// <param name="rejected">The same of those that were none.</param>
    public void Count(string kind, int confirmed, int rejected)
    {
        if (kinds.Count >= Limit && !kinds.ContainsKey(kind))
        {
            foreach (var known in kinds.Keys)
            {
                Chain.Mark(known);
            }

            kinds.Clear();
            limits.Count(PipelineLimit.Changes);
        }

        var before = Of(kind);
        kinds[kind] = new ChangeRepute(Math.Max(0, before.Confirmed + confirmed), Math.Max(0, before.Rejected + rejected));
        Chain.Mark(kind);
    }

    public void Save(StateWriter writer) => writer.List([.. kinds.OrderBy(static pair => pair.Key, StringComparer.Ordinal)], static (target, pair) =>
    {
        target.Text(pair.Key);
        pair.Value.Save(target);
    });

    public void Load(StateReader reader)
    {
        foreach (var (kind, repute) in reader.List(static source => (source.Text(), ChangeRepute.Load(source))))
        {
            kinds[kind] = repute;
        }
    }

    void IKeyedEntries<string>.WriteKey(StateWriter writer, string key) => writer.Text(key);

    string IKeyedEntries<string>.ReadKey(StateReader reader) => reader.Text();

    bool IKeyedEntries<string>.Contains(string key) => kinds.ContainsKey(key);

    void IKeyedEntries<string>.WriteEntry(StateWriter writer, string key) => kinds[key].Save(writer);

    void IKeyedEntries<string>.ReadEntry(StateReader reader, string key) => kinds[key] = ChangeRepute.Load(reader);

    void IKeyedEntries<string>.RemoveEntry(string key) => kinds.Remove(key);
}
