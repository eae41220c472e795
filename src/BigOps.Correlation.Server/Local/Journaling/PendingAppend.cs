using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>Events or other entries of one call on their way to the disk.</summary>
internal sealed class PendingAppend
{
    // Times, status and the ids of a delivery.
    private const int DeliveryBytes = 128;

    private readonly TaskCompletionSource<long> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates the append of events; the journal's thread encodes them, because it knows what it wrote before.</summary>
    public PendingAppend(IReadOnlyList<Event> events)
    {
        Events = events;
        for (var index = 0; index < events.Count; index++)
        {
            SizeBytes += DeliveryBytes + events[index].Content.SizeBytes;
        }
    }

    /// <summary>Creates the append of other entries and encodes them, on the thread of the caller.</summary>
    public PendingAppend(IReadOnlyList<LogEntry> entries, TaskCompletionSource<CommandResult>? reply = null)
    {
        Entries = entries;
        Reply = reply;
        Payloads = new byte[entries.Count][];
        for (var index = 0; index < entries.Count; index++)
        {
            var writer = new StateWriter();
            LogEntryCodec.Write(writer, entries[index]);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(writer.Written.Length, RecordFraming.PayloadLimitBytes, nameof(entries));
            Payloads[index] = writer.Written.ToArray();
            SizeBytes += writer.Written.Length;
        }
    }

    /// <summary>Events that came in; empty where other entries did.</summary>
    public IReadOnlyList<Event> Events { get; } = [];

    /// <summary>Other entries that came in.</summary>
    public IReadOnlyList<LogEntry> Entries { get; } = [];

    /// <summary>The other entries in their stored form.</summary>
    public byte[][] Payloads { get; } = [];

    /// <summary>Places in the log that it takes.</summary>
    public int Count => Events.Count + Entries.Count;

    /// <summary>About how much memory waits with it.</summary>
    public long SizeBytes { get; }

    /// <summary>Where the answer to a command goes.</summary>
    public TaskCompletionSource<CommandResult>? Reply { get; }

    /// <summary>Ends with the position of the last entry once it is durable.</summary>
    public Task<long> Done => done.Task;

    /// <summary>Tells the caller that the entries are kept.</summary>
    public void Complete(long lastPosition) => done.TrySetResult(lastPosition);

    /// <summary>Tells the caller that nothing was kept.</summary>
    public void Refuse(LogFullException reason) => done.TrySetException(reason);
}
