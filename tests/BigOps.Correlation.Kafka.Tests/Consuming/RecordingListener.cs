using BigOps.Correlation.Kafka.Consuming;

namespace BigOps.Correlation.Kafka.Tests.Consuming;

/// <summary>Remembers what the group decided; for tests that read on their own thread.</summary>
internal sealed class RecordingListener : IAssignmentListener
{
    public HashSet<TopicPartition> Owned { get; } = [];

    public List<TopicPartition> LostOnes { get; } = [];

    public List<KafkaFailure> Failures { get; } = [];

    /// <summary>Thrown once when partitions come.</summary>
    public Exception? Trouble { get; set; }

    public IReadOnlyList<PartitionOffset> Assigned(IReadOnlyList<TopicPartition> partitions)
    {
        if (Trouble is { } trouble)
        {
            Trouble = null;
            throw trouble;
        }

        Owned.UnionWith(partitions);
        return [];
    }

    public void Revoked(IReadOnlyList<TopicPartition> partitions) => Owned.ExceptWith(partitions);

    public void Lost(IReadOnlyList<TopicPartition> partitions)
    {
        Owned.ExceptWith(partitions);
        LostOnes.AddRange(partitions);
    }

    public void Failed(KafkaFailure failure) => Failures.Add(failure);
}
