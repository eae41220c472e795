namespace BigOps.Correlation.Kafka.Producing;

/// <summary>Lets callers wait until a queue has room again. Any thread.</summary>
internal sealed class RoomSignal
{
    private TaskCompletionSource? waiting;

    /// <summary>Completes with the next <see cref="Raise"/>. Taken before the attempt whose failure is waited on, it misses none.</summary>
    public Task Next()
    {
        while (true)
        {
            var current = Volatile.Read(ref waiting);
            if (current is not null)
            {
                return current.Task;
            }

            var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref waiting, made, null) is null)
            {
                return made.Task;
            }
        }
    }

    /// <summary>Something has left the queue.</summary>
    public void Raise() => Interlocked.Exchange(ref waiting, null)?.TrySetResult();
}
