namespace BigOps.Correlation.Kafka.Producing;

/// <summary>A record that was not written, or of which that is not known.</summary>
/// <param name="Record">The record.</param>
/// <param name="Failure">Why; it is too large only where it was refused by itself.</param>
internal readonly record struct UnwrittenRecord(OutgoingRecord Record, KafkaFailure Failure);
