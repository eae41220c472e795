using System.Diagnostics;
using BigOps.Correlation.Kafka.Native;

namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>
/// Records of one read, in the order of their partitions. It owns the client's memory until it is cleared or filled anew;
/// made once and used again for every read. One thread at a time.
/// </summary>
public sealed class RecordBatch
{
    /// <summary>What a batch holds by default: enough that a call costs nothing for each record, little enough to stay in the cache.</summary>
    public const int DefaultCapacity = 2048;

    private readonly nint[] messages;
    private readonly AssignedPartition[] partitions;

    /// <summary>Makes a batch.</summary>
    /// <param name="capacity">Most records it holds, from 1.</param>
    public RecordBatch(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        messages = new nint[capacity];
        partitions = new AssignedPartition[capacity];
    }

    /// <summary>Most records it holds.</summary>
    public int Capacity => messages.Length;

    /// <summary>Records it holds.</summary>
    public int Count { get; private set; }

    /// <summary>A record.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    public RecordView this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            return new RecordView(new MessagePointer(messages[index]), partitions[index]);
        }
    }

    /// <summary>Gives the memory back to the client; the records are gone.</summary>
    public void Clear()
    {
        for (var index = 0; index < Count; index++)
        {
            Librdkafka.DestroyMessage(messages[index]);
        }

        Count = 0;
    }

    /// <summary>Where the client may put messages; none of them is a record of the batch until it is kept.</summary>
    internal Span<nint> Room => messages;

    /// <summary>Keeps a message that lies in the room as the next record.</summary>
    internal void Keep(nint message, AssignedPartition partition)
    {
        Debug.Assert(Count < Capacity, "Every kept message came out of the room, which is as large as the batch.");
        messages[Count] = message;
        partitions[Count++] = partition;
    }
}
