namespace BigOps.Correlation.Kafka.Producing;

/// <summary>A header of a record to be written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, or null.</param>
public readonly record struct OutgoingHeader(string Name, ReadOnlyMemory<byte>? Value);
