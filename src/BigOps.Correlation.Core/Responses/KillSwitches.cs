using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Responses;

/// <summary>
/// The switches that are on. They come through the shard's log as every start does, so no start that stands behind a switch
/// there gets through, and a shard whose log cannot be read starts nothing at all. Owned by the shard.
/// </summary>
internal sealed class KillSwitches(LimitCounters limits) : IKeyedEntries<string>
{
    /// <summary>Switches at most; a further one is refused and counted. The one for everything is always taken.</summary>
    public const int Limit = 1_000;

    private readonly SortedDictionary<string, KillSwitch> switches = new(StringComparer.Ordinal);
    private KeyedChain<string>? chain;

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<string> Chain => chain ??= new KeyedChain<string>(this);

    /// <summary>All that are on, by scope.</summary>
    public IReadOnlyCollection<KillSwitch> All => switches.Values;

    IReadOnlyCollection<string> IKeyedEntries<string>.Keys => switches.Keys;

    /// <summary>The switch that stops a response, or null.</summary>
    public KillSwitch? Over(ResponseState response) => switches.Count == 0
        ? null
        : switches.GetValueOrDefault(KillSwitch.Everything)
            ?? switches.GetValueOrDefault(KillSwitch.PolicyPrefix + response.Policy)
            ?? response.Executors.Select(executor => switches.GetValueOrDefault(KillSwitch.ExecutorPrefix + executor)).FirstOrDefault(static one => one is not null);

    /// <summary>Sets a switch, or changes its reason.</summary>
    /// <returns>Why it is refused, or empty.</returns>
    public string Set(KillSwitch value)
    {
        if (switches.Count >= Limit && value.Scope != KillSwitch.Everything && !switches.ContainsKey(value.Scope))
        {
            limits.Count(PipelineLimit.KillSwitches);
            return $"There are {Limit} kill switches, which is the limit; the one for all is always taken.";
        }

        switches[value.Scope] = value;
        Chain.Mark(value.Scope);
        return "";
    }

    /// <summary>Takes a switch back.</summary>
    /// <returns>False where it is not on.</returns>
    public bool Remove(string scope)
    {
        Chain.Mark(scope);
        return switches.Remove(scope);
    }

    public void Save(StateWriter writer) => writer.List(switches.Values, static (target, value) => value.Save(target));

    public void Load(StateReader reader)
    {
        foreach (var value in reader.List(KillSwitch.Load))
        {
            switches[value.Scope] = value;
        }
    }

    void IKeyedEntries<string>.WriteKey(StateWriter writer, string key) => writer.Text(key);

    string IKeyedEntries<string>.ReadKey(StateReader reader) => reader.Text();

    bool IKeyedEntries<string>.Contains(string key) => switches.ContainsKey(key);

    void IKeyedEntries<string>.WriteEntry(StateWriter writer, string key) => switches[key].Save(writer);

    void IKeyedEntries<string>.ReadEntry(StateReader reader, string key) => switches[key] = KillSwitch.Load(reader);

    void IKeyedEntries<string>.RemoveEntry(string key) => switches.Remove(key);
}
