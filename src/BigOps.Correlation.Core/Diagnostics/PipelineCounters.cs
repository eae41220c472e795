namespace BigOps.Correlation.Core.Diagnostics;

/// <summary>
/// Plain counters of one shard. Only the shard writes; readers take single values, so a torn set does no harm. They count
/// since the start of the process and are no part of the state.
/// </summary>
public sealed class PipelineCounters
{
    private readonly Dictionary<string, long> ignored = [];
    private readonly Dictionary<string, long> dropped = [];
    private readonly Dictionary<string, long> decisions = [];
    private readonly Dictionary<string, long> transitions = [];
    private readonly Lock gate = new();

    /// <summary>Events that came in.</summary>
    public long Events { get; internal set; }

    /// <summary>Repeats of active alerts.</summary>
    public long Repeats { get; internal set; }

    /// <summary>Entries that failed inside the pipeline.</summary>
    public long Failures { get; internal set; }

    /// <summary>What limits cut.</summary>
    public LimitCounters Limits { get; } = new();

    /// <summary>Events that changed no alert, by reason.</summary>
    public IReadOnlyDictionary<string, long> Ignored => Copy(ignored);

    /// <summary>Events dropped by a rule, by its name.</summary>
    public IReadOnlyDictionary<string, long> Dropped => Copy(dropped);

    /// <summary>Decisions by outcome.</summary>
    public IReadOnlyDictionary<string, long> Decisions => Copy(decisions);

    /// <summary>Transitions of alerts by kind.</summary>
    public IReadOnlyDictionary<string, long> Transitions => Copy(transitions);

    internal void Ignore(string reason, long count = 1) => Add(ignored, reason, count);

    internal void Drop(string rule) => Add(dropped, rule, 1);

    internal void Decide(string outcome) => Add(decisions, outcome, 1);

    internal void Transition(string kind) => Add(transitions, kind, 1);

    private void Add(Dictionary<string, long> counts, string key, long count)
    {
        lock (gate)
        {
            counts[key] = counts.GetValueOrDefault(key) + count;
        }
    }

    private Dictionary<string, long> Copy(Dictionary<string, long> counts)
    {
        lock (gate)
        {
            return new Dictionary<string, long>(counts);
        }
    }
}
