using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>A resolve or acknowledgement that came before its trigger.</summary>
/// <param name="Status">Resolved or acknowledged.</param>
/// <param name="At">Event time.</param>
/// <param name="Until">When it is given up, by the shard's clock.</param>
internal readonly record struct PendingSignal(EventStatus Status, Instant At, Instant Until);
