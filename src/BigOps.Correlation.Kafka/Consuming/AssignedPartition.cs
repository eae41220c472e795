namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>A partition while it is ours. Belongs to the reading thread.</summary>
internal sealed class AssignedPartition(TopicPartition id)
{
    /// <summary>Before the first record the position is the beginning that was asked for, which may be a word and no number.</summary>
    public const long Unknown = -1;

    public TopicPartition Id { get; } = id;

    /// <summary>Offset after the last record that was read, or where reading began, or <see cref="Unknown"/>.</summary>
    public long Next { get; set; } = Unknown;

    /// <summary>Messages fetched before this call of the client are of an earlier assignment or position.</summary>
    public long ValidFrom { get; set; }

    public bool IsPaused { get; set; }
}
