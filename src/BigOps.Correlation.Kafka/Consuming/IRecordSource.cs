namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>Records of the partitions that a group has given to this member. One thread calls all of it.</summary>
public interface IRecordSource : IDisposable
{
    /// <summary>Reads what is there, at most what the batch has room for; serves the group's callbacks meanwhile.</summary>
    /// <param name="batch">Filled anew; what it held before is released.</param>
    /// <param name="timeout">How long to wait for a first record.</param>
    /// <returns>How many records the batch holds now.</returns>
    int Read(RecordBatch batch, TimeSpan timeout);

    /// <summary>Reads no more of a partition until it is resumed; nothing of it is lost. Not ours: nothing happens.</summary>
    void Pause(TopicPartition partition);

    /// <summary>Goes on where the pause began. Not ours: nothing happens.</summary>
    void Resume(TopicPartition partition);

    /// <summary>Goes on at an offset; nothing read before comes after this. The partition must be ours.</summary>
    /// <exception cref="KafkaFailureException">The client refused; the position is what it was.</exception>
    void Seek(TopicPartition partition, long offset);

    /// <summary>Commits positions (the offset of the next record to read) without waiting; a failure is told to the listener.</summary>
    void Commit(IReadOnlyList<PartitionOffset> offsets);

    /// <summary>Records that the broker had after our position when it last answered, or null while that is not known.</summary>
    long? Lag(TopicPartition partition);

    /// <summary>What the group has committed, for tools and tests; partitions without a committed position are left out. Waits.</summary>
    /// <exception cref="KafkaFailureException">The broker did not say within the time.</exception>
    IReadOnlyList<PartitionOffset> Committed(IReadOnlyList<TopicPartition> partitions, TimeSpan timeout);
}
