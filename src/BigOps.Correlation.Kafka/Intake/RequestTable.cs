using System.Collections.Concurrent;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Kafka.Intake;

/// <summary>
/// Who waits here for commands that go through the log. Any thread.
/// </summary>
/// <param name="replica">Tells the requests of this process from those of others; random.</param>
internal sealed class RequestTable(ulong replica)
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<CommandResult>> waiting = new();
    private long last;

    /// <summary>Opens a request.</summary>
    /// <param name="answer">Ends with what became of the command.</param>
    public Guid Open(out Task<CommandResult> answer)
    {
        var source = new TaskCompletionSource<CommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, replica);
        BitConverter.TryWriteBytes(bytes[8..], Interlocked.Increment(ref last));
        var id = new Guid(bytes);
        waiting[id] = source;
        answer = source.Task;
        return id;
    }

    /// <summary>Who waits for a command, or null.</summary>
    public TaskCompletionSource<CommandResult>? Find(Guid request) => waiting.GetValueOrDefault(request);

    /// <summary>Closes a request, answered or not.</summary>
    public void Close(Guid request) => waiting.TryRemove(request, out _);
}
