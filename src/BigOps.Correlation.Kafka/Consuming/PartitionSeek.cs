namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>A change of position that is still wanted.</summary>
/// <param name="Partition">The partition, in the assignment that it was wanted for.</param>
/// <param name="Offset">Where to.</param>
internal readonly record struct PartitionSeek(AssignedPartition Partition, long Offset);
