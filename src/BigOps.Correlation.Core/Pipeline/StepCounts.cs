using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Responses;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>What the steps did with events, one of each closed set. Written by the shard; shown by <see cref="PipelineCounters"/>.</summary>
internal sealed class StepCounts
{
    /// <summary>Events that changed no alert.</summary>
    public EnumCounts<IgnoreReason> Ignored { get; } = new();

    /// <summary>Decisions.</summary>
    public EnumCounts<DecisionOutcome> Decisions { get; } = new();

    /// <summary>Transitions of alerts.</summary>
    public EnumCounts<TransitionKind> Transitions { get; } = new();

    /// <summary>Values on events.</summary>
    public EnumCounts<RowResult> Rows { get; } = new();

    /// <summary>Responses, once with each state they came to.</summary>
    public EnumCounts<ResponseStatus> Responses { get; } = new();
}
