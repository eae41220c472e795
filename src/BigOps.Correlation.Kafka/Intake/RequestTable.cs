using System.Collections.Concurrent;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Kafka.Intake;

/// <summary>
/// Who waits here for commands that go through the log. Any thread.
/// </summary>
/// <param name="replica">Tells the requests of this process from those of others; random.</param>
/// <param name="answers">Brings answers to other processes that ask; null where they cannot be reached.</param>
internal sealed class RequestTable(ulong replica, ICommandAnswers? answers = null)
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

    /// <summary>True where answers come from other processes too.</summary>
    public bool ReachesOthers => answers is not null;

    /// <summary>Who waits for a command, here or in another process, or null.</summary>
    public TaskCompletionSource<CommandResult>? Find(Guid request) =>
        waiting.TryGetValue(request, out var here) ? here : request == Guid.Empty ? null : FindElsewhere(request);

    /// <summary>Hears the answers of other processes, until it is stopped.</summary>
    public Task ListenAsync(CancellationToken cancellationToken) => answers is null
        ? Task.CompletedTask
        : answers.ListenAsync(
            replica,
            (request, answer) =>
            {
                if (waiting.TryGetValue(request, out var source))
                {
                    source.TrySetResult(answer);
                }
            },
            cancellationToken);

    private TaskCompletionSource<CommandResult>? FindElsewhere(Guid request)
    {
        Span<byte> bytes = stackalloc byte[16];
        request.TryWriteBytes(bytes);
        var asker = BitConverter.ToUInt64(bytes);
        if (answers is null || asker == replica)
        {
            return null;
        }

        var source = new TaskCompletionSource<CommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = SendAsync();
        return source;

        async Task SendAsync()
        {
            try
            {
                answers.Send(asker, request, await source.Task.ConfigureAwait(false));
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // It failed inside the shard, which said so; the asker hears nothing and its patience ends.
            }
        }
    }

    /// <summary>Closes a request, answered or not.</summary>
    public void Close(Guid request) => waiting.TryRemove(request, out _);
}
