using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Server.Local.Spooling;

/// <summary>Events go to the spool, which takes them on by itself; what somebody waits for goes to the target at once. Any thread.</summary>
/// <param name="spool">Keeps events until the target has them.</param>
/// <param name="target">The log in front of the shards.</param>
internal sealed class SpooledLog(IEventLog spool, IEventLog target) : IEventLog
{
    /// <inheritdoc />
    public ValueTask<long> AppendAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken) => spool.AppendAsync(events, cancellationToken);

    /// <inheritdoc />
    public ValueTask<long> AppendAsync(IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken) => target.AppendAsync(entries, cancellationToken);

    /// <inheritdoc />
    public Task<CommandResult> ExecuteAsync(OperatorCommand command, CancellationToken cancellationToken) => target.ExecuteAsync(command, cancellationToken);
}
