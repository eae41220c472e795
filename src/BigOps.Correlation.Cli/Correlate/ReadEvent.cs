using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>What reports need of an event that was read.</summary>
/// <param name="Cluster">Its cluster, or empty.</param>
/// <param name="Entity">What is affected.</param>
/// <param name="Check">What is wrong.</param>
/// <param name="OccurredAt">When it occurred.</param>
internal readonly record struct ReadEvent(string Cluster, string Entity, string Check, Instant OccurredAt);
