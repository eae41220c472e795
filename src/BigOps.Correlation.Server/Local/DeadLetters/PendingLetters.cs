using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Local.DeadLetters;

/// <summary>Letters of one call, or one mark, on the way to the disk.</summary>
internal sealed class PendingLetters
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates it from stored forms.</summary>
    public PendingLetters(IReadOnlyList<ReadOnlyMemory<byte>> payloads)
    {
        Payloads = payloads;
        SizeBytes = payloads.Sum(static payload => (long)payload.Length);
    }

    /// <summary>The stored forms.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Payloads { get; }

    /// <summary>Bytes of all of them.</summary>
    public long SizeBytes { get; }

    /// <summary>The letter that a mark is about and when it was sent again; null for letters.</summary>
    public (long Id, Instant At)? Mark { get; init; }

    /// <summary>Ends once it is durable.</summary>
    public Task Done => done.Task;

    /// <summary>Tells the caller that it is kept.</summary>
    public void Complete() => done.TrySetResult();

    /// <summary>Tells the caller that it is not.</summary>
    public void Refuse(Exception reason) => done.TrySetException(reason);
}
