namespace BigOps.Correlation.Redis.Connections;

/// <summary>
/// Bytes that may be under way at the same time. Who wants more waits in line; one that is larger than everything goes alone.
/// Any thread.
/// </summary>
/// <param name="limit">How many there are.</param>
internal sealed class ByteBudget(long limit)
{
    private readonly Lock gate = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Turn)> line = new();
    private Exception? end;
    private long taken;

    /// <summary>Bytes under way.</summary>
    public long Taken
    {
        get
        {
            lock (gate)
            {
                return taken;
            }
        }
    }

    /// <summary>Takes bytes now or when it is our turn.</summary>
    public ValueTask TakeAsync(long bytes)
    {
        lock (gate)
        {
            if (end is not null)
            {
                return ValueTask.FromException(end);
            }

            if (line.Count == 0 && Fits(bytes))
            {
                taken += bytes;
                return ValueTask.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            line.Enqueue((bytes, turn));
            return new ValueTask(turn.Task);
        }
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(long bytes)
    {
        lock (gate)
        {
            taken -= bytes;
            while (line.TryPeek(out var next) && Fits(next.Bytes))
            {
                line.Dequeue();
                taken += next.Bytes;
                next.Turn.TrySetResult();
            }
        }
    }

    /// <summary>Nobody gets any more; who waits is told why.</summary>
    public void End(Exception cause)
    {
        lock (gate)
        {
            end ??= cause;
            while (line.TryDequeue(out var next))
            {
                next.Turn.TrySetException(end);
            }
        }
    }

    private bool Fits(long bytes) => taken == 0 || taken + bytes <= limit;
}
