namespace BigOps.Correlation.Kafka.Producing;

/// <summary>What became of records that were handed over together. Any thread reports.</summary>
/// <param name="count">How many there are; at least one.</param>
/// <param name="unknown">What is said of a record until it is reported.</param>
internal sealed class DeliveryBatch(int count, KafkaFailure unknown)
{
    private readonly KafkaFailure?[] failures = [.. Enumerable.Repeat(unknown, count)];
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int open = count;

    /// <summary>Ends when each was reported.</summary>
    public Task Done => done.Task;

    /// <summary>For each record why it was not written, as far as that is known; null where it was.</summary>
    public IReadOnlyList<KafkaFailure?> Failures => failures;

    /// <summary>Says what became of a record; once for each.</summary>
    public void Report(int index, KafkaFailure? failure)
    {
        failures[index] = failure;
        if (Interlocked.Decrement(ref open) == 0)
        {
            done.TrySetResult();
        }
    }
}
