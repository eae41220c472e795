using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>Finds the partition whose shard has an incident. Any thread.</summary>
/// <param name="shards">The shards of this process.</param>
/// <param name="readModel">What they show, and what is known of those of other processes.</param>
internal sealed class ShardSearch(ShardTable shards, CombinedReadModel readModel)
{
    /// <summary>The partitions of this process.</summary>
    public IEnumerable<int> Here => shards.All.Select(static shard => shard.Partition.Partition);

    /// <summary>The partition whose shard has an incident, and whether it is of this process; null where no shard is known to have it.</summary>
    public (int Partition, bool IsHere)? PartitionOf(string incident) =>
        shards.Having(incident) is { } shard ? (shard.Partition.Partition, true)
        : readModel.TryGetIncident(incident, out var view) ? (view.Shard, false)
        : null;
}
