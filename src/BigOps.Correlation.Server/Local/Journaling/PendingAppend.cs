using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>
/// Events or other entries of one call on their way to the disk. The caller waits for it once; who answers runs what the
/// caller does next, so answers are given on a thread of the pool (see <see cref="GroupAnswer"/>).
/// </summary>
internal sealed class PendingAppend : IValueTaskSource<long>
{
    // Times, status and the ids of a delivery.
    private const int DeliveryBytes = 128;

    private readonly IReadOnlyList<Event> events = [];
    private ManualResetValueTaskSourceCore<long> done;

    /// <summary>Creates the append of events; the journal's thread encodes them, because it knows what it wrote before.</summary>
    public PendingAppend(IReadOnlyList<Event> events)
    {
        this.events = events;
        Count = events.Count;
        foreach (ref readonly var value in Events)
        {
            SizeBytes += DeliveryBytes + value.Content.SizeBytes;
        }
    }

    /// <summary>Creates the append of other entries and encodes them, on the thread of the caller.</summary>
    public PendingAppend(IReadOnlyList<LogEntry> entries, TaskCompletionSource<CommandResult>? reply = null)
    {
        Entries = entries;
        Count = entries.Count;
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
    public ReadOnlySpan<Event> Events => events is List<Event> list ? CollectionsMarshal.AsSpan(list) : events.ToArray();

    /// <summary>Other entries that came in.</summary>
    public IReadOnlyList<LogEntry> Entries { get; } = [];

    /// <summary>The other entries in their stored form.</summary>
    public byte[][] Payloads { get; } = [];

    /// <summary>Places in the log that it takes; known also when the caller has taken its events back.</summary>
    public int Count { get; }

    /// <summary>About how much memory waits with it.</summary>
    public long SizeBytes { get; }

    /// <summary>Where the answer to a command goes.</summary>
    public TaskCompletionSource<CommandResult>? Reply { get; }

    /// <summary>Ends with the position of the last entry once it is durable.</summary>
    public ValueTask<long> Done => new(this, done.Version);

    /// <summary>Tells the caller that the entries are kept, and runs what it does next.</summary>
    public void Complete(long lastPosition) => done.SetResult(lastPosition);

    /// <summary>Tells the caller that nothing was kept, and runs what it does next.</summary>
    public void Refuse(LogFullException reason) => done.SetException(reason);

    long IValueTaskSource<long>.GetResult(short token) => done.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<long>.GetStatus(short token) => done.GetStatus(token);

    void IValueTaskSource<long>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        done.OnCompleted(continuation, state, token, flags);
}
