namespace BigOps.Correlation.Kafka;

/// <summary>One partition of a topic: the unit of ownership.</summary>
/// <param name="Topic">Name of the topic.</param>
/// <param name="Partition">Number of the partition, from 0.</param>
public readonly record struct TopicPartition(string Topic, int Partition)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Topic}[{Partition}]");
}
