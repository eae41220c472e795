using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>An entry with its place in the log, as a shard takes it; without an entry it only tells the time.</summary>
/// <param name="Position">Place in the log, from 1, without gaps; of a tick, the place of the entry before it.</param>
/// <param name="ReceivedAt">Stamped by the log; never decreases from item to item. The only thing that moves a shard's clock.</param>
/// <param name="Entry">What came in, or null for a tick.</param>
/// <param name="Reply">Where the answer to a command goes; null on replay and for everything else.</param>
public readonly record struct LogItem(long Position, Instant ReceivedAt, LogEntry? Entry, TaskCompletionSource<CommandResult>? Reply = null);
