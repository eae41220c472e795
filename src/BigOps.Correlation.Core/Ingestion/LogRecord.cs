using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>
/// What one of our own replicas put into a log that it shares with others: an event, another entry, or neither; then it
/// only tells the time.
/// </summary>
/// <param name="StampedAt">The sender's clock; for logs that do not stamp what comes in.</param>
/// <param name="Entry">What came in besides events, or null.</param>
public readonly record struct LogRecord(Instant StampedAt, LogEntry? Entry)
{
    /// <summary>The event; without existence where the record is none.</summary>
    public Event Event { get; init; }

    /// <summary>Names the request that a command answers; zero where nobody waits.</summary>
    public Guid Request { get; init; }
}
