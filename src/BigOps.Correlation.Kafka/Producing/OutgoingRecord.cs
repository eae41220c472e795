namespace BigOps.Correlation.Kafka.Producing;

/// <summary>A record to be written.</summary>
/// <param name="Topic">Name of the topic.</param>
/// <param name="Key">Key, or null for none.</param>
/// <param name="Value">Value, or null for a tombstone.</param>
public sealed record OutgoingRecord(string Topic, ReadOnlyMemory<byte>? Key, ReadOnlyMemory<byte>? Value)
{
    /// <summary>Partition, or null (the default) for the one that the key chooses.</summary>
    public int? Partition { get; init; }

    /// <summary>Headers in their order. Default: none.</summary>
    public IReadOnlyList<OutgoingHeader> Headers { get; init; } = [];

    /// <summary>When it was made, or null (the default) for now.</summary>
    public DateTimeOffset? Timestamp { get; init; }
}
