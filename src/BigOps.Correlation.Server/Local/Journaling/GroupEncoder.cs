using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>
/// Puts what waits into records. What events say is numbered per file, so that a repeat takes some fifty bytes. One thread
/// uses it; its memory is reused.
/// </summary>
internal sealed class GroupEncoder
{
    private const int KeptItems = 16_384;
    private readonly RecordBatch batch = new();
    private readonly ContentNumbers contents = new();
    private readonly StateWriter payload = new();
    private LogItem[] items = [];
    private int count;
    private Segment? file;

    /// <summary>The records of the latest group.</summary>
    public RecordBatch Batch => batch;

    /// <summary>Encodes a group and returns its items, which hold until they are forgotten.</summary>
    /// <param name="taken">What waits, in order.</param>
    /// <param name="target">File that the group will stand in.</param>
    /// <param name="position">Position of the first item.</param>
    /// <param name="stamp">Stamp of all items.</param>
    public ReadOnlySpan<LogItem> Encode(List<PendingAppend> taken, Segment target, long position, Instant stamp)
    {
        if (!ReferenceEquals(file, target))
        {
            // A file is read by itself.
            contents.Clear();
            file = target;
        }

        batch.Clear();
        count = 0;
        foreach (var append in taken)
        {
            Reserve(append.Count);
            foreach (ref readonly var value in append.Events)
            {
                items[count] = new LogItem(position + count, stamp, value);
                Add(items[count++]);
            }

            for (var index = 0; index < append.Entries.Count; index++)
            {
                items[count] = new LogItem(position + count, stamp, append.Entries[index], append.Reply);
                batch.Add(position + count, stamp, append.Payloads[index]);
                count++;
            }
        }

        return items.AsSpan(0, count);
    }

    /// <summary>Lets go of the items of the latest group, and of memory that only an unusually large one needed.</summary>
    public void Forget()
    {
        items.AsSpan(0, count).Clear();
        count = 0;
        if (items.Length > KeptItems)
        {
            items = [];
        }
    }

    /// <summary>The latest group was not kept, so what it gave numbers to is not known to readers.</summary>
    public void Withdraw() => contents.Clear();

    private void Reserve(int more)
    {
        if (items.Length - count < more)
        {
            Array.Resize(ref items, Math.Max(count + more, items.Length * 2));
        }
    }

    private void Add(in LogItem item)
    {
        payload.Clear();
        LogEntryCodec.Write(payload, item.Event, contents);
        batch.Add(item.Position, item.ReceivedAt, payload.Written.Span);
    }
}
