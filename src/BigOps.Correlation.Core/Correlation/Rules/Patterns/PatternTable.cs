using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Rules.Patterns;

/// <summary>The state of one sort of pattern in every group. Owned by the shard.</summary>
internal sealed class PatternTable<TState> : IKeyedEntries<PatternKey>
    where TState : class, IPatternState, new()
{
    private readonly LimitCounters limits;
    private readonly int limit;
    private readonly SortedDictionary<PatternKey, TState> states = new();

    /// <param name="limits">Counts groups that are not kept.</param>
    /// <param name="limit">Groups kept at most.</param>
    public PatternTable(LimitCounters limits, int limit)
    {
        this.limits = limits;
        this.limit = limit;
        Chain = new KeyedChain<PatternKey>(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<PatternKey> Chain { get; }

    /// <summary>Groups kept now.</summary>
    public int Count => states.Count;

    /// <summary>All states in the order of their keys.</summary>
    public IEnumerable<KeyValuePair<PatternKey, TState>> All => states;

    IReadOnlyCollection<PatternKey> IKeyedEntries<PatternKey>.Keys => states.Keys;

    /// <summary>The state of a group, to be changed; a new one where there is none, or null where there are too many.</summary>
    public TState? Find(PatternKey key)
    {
        Chain.Mark(key);
        if (states.TryGetValue(key, out var state))
        {
            return state;
        }

        if (states.Count >= limit)
        {
            limits.Count(PipelineLimit.PatternGroups);
            return null;
        }

        states.Add(key, state = new TState());
        return state;
    }

    /// <summary>The state of a group, to be changed, or null where there is none.</summary>
    public TState? FindKept(PatternKey key)
    {
        Chain.Mark(key);
        return states.GetValueOrDefault(key);
    }

    /// <summary>Removes the groups that are over.</summary>
    public void Remove(Func<PatternKey, TState, bool> isOver)
    {
        foreach (var key in states.Where(pair => isOver(pair.Key, pair.Value)).Select(pair => pair.Key).ToArray())
        {
            states.Remove(key);
            Chain.Mark(key);
        }
    }

    public void Save(StateWriter writer) => writer.List(states, (target, pair) =>
    {
        WriteKey(target, pair.Key);
        pair.Value.Save(target);
    });

    public void Load(StateReader reader)
    {
        states.Clear();
        for (var left = reader.Count(); left > 0; left--)
        {
            ReadEntry(reader, ReadKey(reader));
        }
    }

    public void WriteKey(StateWriter writer, PatternKey key)
    {
        writer.Text(key.Rule);
        writer.Text(key.Tenant);
        writer.Text(key.Scope);
        writer.Text(key.Group);
    }

    public PatternKey ReadKey(StateReader reader) => new(reader.Text(), reader.Text(), reader.Text(), reader.Text());

    public bool Contains(PatternKey key) => states.ContainsKey(key);

    public void WriteEntry(StateWriter writer, PatternKey key) => states[key].Save(writer);

    public void ReadEntry(StateReader reader, PatternKey key)
    {
        var state = new TState();
        state.Load(reader);
        states[key] = state;
    }

    public void RemoveEntry(PatternKey key) => states.Remove(key);
}
