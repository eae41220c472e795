namespace BigOps.Correlation.Kafka.DeadLetters;

/// <summary>A number that only rises, and those who wait for it. Any thread.</summary>
internal sealed class Watermark
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> waiting = new();
    private long value;

    /// <summary>The number.</summary>
    public long Value => Interlocked.Read(ref value);

    /// <summary>Raises it.</summary>
    public void Raise(long by)
    {
        var reached = new List<TaskCompletionSource>();
        lock (gate)
        {
            Interlocked.Add(ref value, by);
            while (waiting.TryPeek(out var next, out var number) && number <= value)
            {
                waiting.Dequeue();
                reached.Add(next);
            }
        }

        reached.ForEach(static source => source.TrySetResult());
    }

    /// <summary>Ends when it has reached a number.</summary>
    public Task WhenReachedAsync(long number, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (number <= value)
            {
                return Task.CompletedTask;
            }

            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(source, number);
            return source.Task.WaitAsync(cancellationToken);
        }
    }
}
