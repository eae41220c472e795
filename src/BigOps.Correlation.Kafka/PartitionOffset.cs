namespace BigOps.Correlation.Kafka;

/// <summary>A position: the offset of the next record to read of a partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">Offset of the next record, from 0, or <see cref="Beginning"/>, <see cref="End"/> or <see cref="Stored"/>.</param>
public readonly record struct PartitionOffset(TopicPartition Partition, long Offset)
{
    /// <summary>The oldest record that the broker still has.</summary>
    public const long Beginning = -2;

    /// <summary>After the newest record that the broker has.</summary>
    public const long End = -1;

    /// <summary>What the group has committed; where it has committed nothing, what <c>auto.offset.reset</c> says.</summary>
    public const long Stored = -1000;
}
