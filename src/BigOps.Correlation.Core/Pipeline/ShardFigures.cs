using BigOps.Correlation.Core.Diagnostics;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>What a shard says about itself to metrics.</summary>
/// <param name="Counters">Its counters since it was opened.</param>
/// <param name="ActiveAlerts">Alerts that hold now.</param>
/// <param name="QueueLength">Items that wait.</param>
/// <param name="QueueCapacity">Items that may wait.</param>
public sealed record ShardFigures(PipelineCounters Counters, int ActiveAlerts, int QueueLength, int QueueCapacity);
