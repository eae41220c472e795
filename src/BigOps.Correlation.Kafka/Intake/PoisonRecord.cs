namespace BigOps.Correlation.Kafka.Intake;

/// <summary>A record of which nothing, or not everything, could be read.</summary>
/// <param name="Offset">Its place in the partition.</param>
/// <param name="Reason">Why: a name of the closed list, snake_case.</param>
/// <param name="Detail">Why, as a sentence that names the field and quotes the value.</param>
internal readonly record struct PoisonRecord(long Offset, string Reason, string Detail);
