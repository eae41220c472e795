using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>Entries of one call on their way to the disk, already in their stored form.</summary>
internal sealed class PendingAppend
{
    private readonly TaskCompletionSource<long> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int[] ends;

    /// <summary>Encodes the entries, on the thread of the caller.</summary>
    public PendingAppend(IReadOnlyList<LogEntry> entries, TaskCompletionSource<CommandResult>? reply = null)
    {
        Entries = entries;
        Reply = reply;
        ends = new int[entries.Count];
        var writer = new StateWriter(entries.Count * 256);
        for (var index = 0; index < ends.Length; index++)
        {
            LogEntryCodec.Write(writer, entries[index]);
            ends[index] = writer.Written.Length;
            ArgumentOutOfRangeException.ThrowIfGreaterThan(Payload(writer.Written, index).Length, RecordFraming.PayloadLimitBytes, nameof(entries));
        }

        Payloads = writer.Written;
    }

    /// <summary>What came in.</summary>
    public IReadOnlyList<LogEntry> Entries { get; }

    /// <summary>Where the answer to a command goes.</summary>
    public TaskCompletionSource<CommandResult>? Reply { get; }

    /// <summary>All entries in their stored form, one after the other.</summary>
    public ReadOnlyMemory<byte> Payloads { get; }

    /// <summary>Ends with the position of the last entry once it is durable.</summary>
    public Task<long> Done => done.Task;

    /// <summary>One entry in its stored form.</summary>
    public ReadOnlySpan<byte> Payload(int index) => Payload(Payloads, index);

    /// <summary>Tells the caller that the entries are kept.</summary>
    public void Complete(long lastPosition) => done.TrySetResult(lastPosition);

    /// <summary>Tells the caller that nothing was kept.</summary>
    public void Refuse(LogFullException reason) => done.TrySetException(reason);

    private ReadOnlySpan<byte> Payload(ReadOnlyMemory<byte> all, int index) =>
        all.Span[(index == 0 ? 0 : ends[index - 1])..ends[index]];
}
