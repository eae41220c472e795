using System.Collections.Immutable;

namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>The shards of this process, by partition. The consumer's thread changes it, any thread reads.</summary>
internal sealed class ShardTable
{
    private ImmutableDictionary<TopicPartition, PartitionShard> shards = ImmutableDictionary<TopicPartition, PartitionShard>.Empty;

    /// <summary>The shards of this moment.</summary>
    public IReadOnlyCollection<PartitionShard> All => [.. Volatile.Read(ref shards).Values.OrderBy(static shard => shard.Partition.Partition)];

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref shards).Count;

    /// <summary>The shard of a partition, or null where another process has it.</summary>
    public PartitionShard? Find(TopicPartition partition) => Volatile.Read(ref shards).GetValueOrDefault(partition);

    /// <summary>The shard that has an incident, or null.</summary>
    public PartitionShard? Having(string incident) =>
        Volatile.Read(ref shards).Values.FirstOrDefault(shard => shard.ReadModel.TryGetIncident(incident, out _));

    /// <summary>Adds a shard.</summary>
    public void Add(PartitionShard shard) => Volatile.Write(ref shards, shards.Add(shard.Partition, shard));

    /// <summary>Removes a shard.</summary>
    public void Remove(PartitionShard shard) => Volatile.Write(ref shards, shards.Remove(shard.Partition));
}
