namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>
/// Hears what the group decides. Everything comes on the thread that reads (or disposes), inside the call. What it throws, the
/// reader throws; partitions whose <see cref="Assigned"/> threw are not read, so the source should be disposed of then.
/// </summary>
public interface IAssignmentListener
{
    /// <summary>Partitions have come to us.</summary>
    /// <returns>Where to begin with them; for those left out, <see cref="PartitionOffset.Stored"/>.</returns>
    IReadOnlyList<PartitionOffset> Assigned(IReadOnlyList<TopicPartition> partitions);

    /// <summary>Partitions go. They are still ours while this runs: what was read may be finished and committed.</summary>
    void Revoked(IReadOnlyList<TopicPartition> partitions);

    /// <summary>Partitions have gone without asking; another member may have them already. Nothing may be written for them.</summary>
    void Lost(IReadOnlyList<TopicPartition> partitions);

    /// <summary>Something failed. Unless it is fatal the client goes on by itself.</summary>
    void Failed(KafkaFailure failure);
}
