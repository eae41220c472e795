using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Kafka.Intake;

/// <summary>A record of a partition, as the intake takes it; its bytes are valid for the length of the call.</summary>
internal readonly ref struct IncomingRecord
{
    /// <summary>Its place in the partition, from 0.</summary>
    public required long Offset { get; init; }

    /// <summary>The stamp of broker or producer, or null where the broker keeps none (older than 0.10).</summary>
    public Instant? Timestamp { get; init; }

    /// <summary>The value.</summary>
    public ReadOnlySpan<byte> Value { get; init; }

    /// <summary>Whether it has a key.</summary>
    public bool HasKey { get; init; }

    /// <summary>True for a record without value, which removes its key from a compacted topic.</summary>
    public bool IsTombstone { get; init; }

    /// <summary>Headers with names in lower case; empty where there are none.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }
}
