namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>The shards of this process, by partition. The consumer's thread changes it, any thread reads.</summary>
internal sealed class ShardTable
{
    private volatile PartitionShard[] shards = [];

    /// <summary>The shards of this moment, in order of partition. Never changed once it was given out.</summary>
    public PartitionShard[] All => shards;

    /// <summary>The shard of a partition, or null where another process has it.</summary>
    public PartitionShard? Find(TopicPartition partition) => Array.Find(shards, shard => shard.Partition == partition);

    /// <summary>The shard that has an incident, or null.</summary>
    public PartitionShard? Having(string incident) => Array.Find(shards, shard => shard.ReadModel.TryGetIncident(incident, out _));

    /// <summary>Adds a shard.</summary>
    public void Add(PartitionShard shard) => shards = [.. shards.Append(shard).OrderBy(static one => one.Partition.Partition)];

    /// <summary>Removes a shard.</summary>
    public void Remove(PartitionShard shard) => shards = [.. shards.Where(one => one != shard)];
}
