namespace BigOps.Correlation.Kafka;

/// <summary>What a partition of the topic of events says about itself, in the replica that owns it.</summary>
/// <param name="Topic">Name of the topic.</param>
/// <param name="Partition">Number of the partition.</param>
/// <param name="Epoch">Which ownership of it this is.</param>
/// <param name="Position">Offset of the record that is next in the state.</param>
/// <param name="Saved">Offset of the record that is next in the durable state.</param>
/// <param name="Lag">Records that wait in the log, as the brokers said last; null while that is not known.</param>
/// <param name="Alerts">Alerts that hold now.</param>
public sealed record PartitionFigures(string Topic, int Partition, long Epoch, long Position, long Saved, long? Lag, int Alerts);
