namespace BigOps.Correlation.Core.Diagnostics;

/// <summary>
/// Plain counters of one shard. Only the shard writes; readers take single values, so a torn set does no harm. They count
/// since the start of the process and are no part of the state.
/// </summary>
public sealed class PipelineCounters
{
    private readonly NamedCounts ignored;
    private readonly NamedCounts decisions;
    private readonly NamedCounts transitions;
    private readonly NamedCounts rows;
    private readonly NamedCounts responses;
    private readonly Dictionary<string, long> dropped = [];
    private readonly Lock gate = new();

    internal PipelineCounters(NamedCounts ignored, NamedCounts decisions, NamedCounts transitions, NamedCounts rows, NamedCounts responses)
    {
        this.ignored = ignored;
        this.decisions = decisions;
        this.transitions = transitions;
        this.rows = rows;
        this.responses = responses;
    }

    /// <summary>Events that came in.</summary>
    public long Events { get; internal set; }

    /// <summary>Repeats of active alerts.</summary>
    public long Repeats { get; internal set; }

    /// <summary>Anomalies that began in the values of measurements.</summary>
    public long Anomalies { get; internal set; }

    /// <summary>Storms of alerts that began.</summary>
    public long Storms { get; internal set; }

    /// <summary>Storms of alerts that go on.</summary>
    public int StormsActive { get; internal set; }

    /// <summary>Alerts that went into the incident of a storm.</summary>
    public long StormAlerts { get; internal set; }

    /// <summary>Events whose times were moved because the clock of their source is off.</summary>
    public long ClockMoves { get; internal set; }

    /// <summary>Entries that failed inside the pipeline.</summary>
    public long Failures { get; internal set; }

    /// <summary>What limits cut.</summary>
    public LimitCounters Limits { get; } = new();

    /// <summary>Events that changed no alert, by reason.</summary>
    public IReadOnlyDictionary<string, long> Ignored => ignored.ToDictionary();

    /// <summary>Events dropped by a rule, by its name.</summary>
    public IReadOnlyDictionary<string, long> Dropped
    {
        get
        {
            lock (gate)
            {
                return new Dictionary<string, long>(dropped);
            }
        }
    }

    /// <summary>Decisions by outcome.</summary>
    public IReadOnlyDictionary<string, long> Decisions => decisions.ToDictionary();

    /// <summary>Transitions of alerts by kind.</summary>
    public IReadOnlyDictionary<string, long> Transitions => transitions.ToDictionary();

    /// <summary>Values on events, by what became of them as rows of series.</summary>
    public IReadOnlyDictionary<string, long> Rows => rows.ToDictionary();

    /// <summary>Responses by the states they came to.</summary>
    public IReadOnlyDictionary<string, long> Responses => responses.ToDictionary();

    internal void Drop(string rule)
    {
        lock (gate)
        {
            dropped[rule] = dropped.GetValueOrDefault(rule) + 1;
        }
    }
}
