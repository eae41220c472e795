using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>
/// One thing in its place in the log, as a shard takes it: an event, another entry, or neither; then it only tells the
/// time.
/// </summary>
/// <param name="Position">Place in the log, from 1, without gaps; of a tick, the place of what came before it.</param>
/// <param name="ReceivedAt">Stamped by the log; never decreases from item to item. The only thing that moves a shard's clock.</param>
/// <param name="Entry">What came in besides events, or null.</param>
/// <param name="Reply">Where the answer to a command goes; null on replay and for everything else.</param>
public readonly record struct LogItem(long Position, Instant ReceivedAt, LogEntry? Entry, TaskCompletionSource<CommandResult>? Reply = null)
{
    /// <summary>Creates the item of an event.</summary>
    public LogItem(long position, Instant receivedAt, in Event value)
        : this(position, receivedAt, Entry: null) => Event = value;

    /// <summary>The event; without existence where the item is none.</summary>
    public Event Event { get; init; }
}
