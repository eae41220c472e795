using System.Collections.Concurrent;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Kafka.Tests.Log;

/// <summary>Brings answers to whoever listens under the number of a process.</summary>
internal sealed class RecordingAnswers : ICommandAnswers
{
    private readonly ConcurrentDictionary<ulong, Action<Guid, CommandResult>> listeners = new();

    public void Send(ulong replica, Guid request, CommandResult answer) => listeners[replica](request, answer);

    public Task ListenAsync(ulong replica, Action<Guid, CommandResult> heard, CancellationToken cancellationToken)
    {
        listeners[replica] = heard;
        return Task.CompletedTask;
    }
}
