using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>
/// The durable log in front of the shards: the one place that orders what comes in and stamps its arrival. Any thread may
/// append. Entries of one call stay together and in order.
/// </summary>
public interface IEventLog
{
    /// <summary>Appends events.</summary>
    /// <param name="events">What came in; unchanged until the call ends.</param>
    /// <param name="cancellationToken">Gives up waiting; the events may be kept all the same.</param>
    /// <returns>Ends once the events are as durable as the log's options promise; the position of the last of them.</returns>
    /// <exception cref="LogFullException">The log cannot take more now (back-pressure or a full disk): try again later.</exception>
    ValueTask<long> AppendAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken);

    /// <summary>Appends other entries.</summary>
    /// <param name="entries">What came in.</param>
    /// <param name="cancellationToken">Gives up waiting; the entries may be kept all the same.</param>
    /// <returns>Ends once the entries are as durable as the log's options promise; the position of the last of them.</returns>
    /// <exception cref="LogFullException">The log cannot take more now (back-pressure or a full disk): try again later.</exception>
    ValueTask<long> AppendAsync(IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken);

    /// <summary>Appends one command and waits until the shard has carried it out.</summary>
    /// <exception cref="LogFullException">The log cannot take more now: try again later.</exception>
    Task<CommandResult> ExecuteAsync(OperatorCommand command, CancellationToken cancellationToken);
}
