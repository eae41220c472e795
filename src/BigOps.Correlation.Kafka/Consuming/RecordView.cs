using BigOps.Correlation.Kafka.Native;

namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>A record where the client received it. Valid until its batch is cleared or filled anew.</summary>
public readonly ref struct RecordView
{
    private readonly MessagePointer message;
    private readonly AssignedPartition partition;

    internal RecordView(MessagePointer message, AssignedPartition partition)
    {
        this.message = message;
        this.partition = partition;
    }

    /// <summary>Topic and partition.</summary>
    public TopicPartition TopicPartition => partition.Id;

    /// <summary>Name of the topic: the same object for all records of a partition.</summary>
    public string Topic => partition.Id.Topic;

    /// <summary>Number of the partition.</summary>
    public int Partition => partition.Id.Partition;

    /// <summary>Offset in the partition.</summary>
    public long Offset => message.Offset;

    /// <summary>Whether there is a key; an empty one is one.</summary>
    public bool HasKey => message.HasKey;

    /// <summary>The key; empty where there is none.</summary>
    public ReadOnlySpan<byte> Key => message.Key;

    /// <summary>Whether there is a value; an empty one is one, a tombstone has none.</summary>
    public bool HasValue => message.HasValue;

    /// <summary>The value; empty where there is none.</summary>
    public ReadOnlySpan<byte> Value => message.Value;

    /// <summary>Headers, read when they are asked for.</summary>
    public RecordHeaders Headers => new(message);

    /// <summary>Milliseconds since 1970-01-01 UTC, or -1 where the record has no timestamp.</summary>
    /// <param name="kind">What it means.</param>
    public long Timestamp(out TimestampKind kind)
    {
        var time = message.Timestamp(out var number);
        kind = (TimestampKind)number;
        return kind == TimestampKind.None ? -1 : time;
    }
}
