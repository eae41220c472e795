using BigOps.Correlation.Kafka.Producing;

namespace BigOps.Correlation.Kafka.DeadLetters;

/// <summary>A record that could not be read, whole, with the reason.</summary>
internal sealed record PoisonLetter
{
    /// <summary>Where it stood.</summary>
    public required TopicPartition Partition { get; init; }

    /// <summary>Where in the partition.</summary>
    public required long Offset { get; init; }

    /// <summary>Why it is one: a name of the closed list, snake_case.</summary>
    public required string Reason { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>Format under which it was read.</summary>
    public required string Format { get; init; }

    /// <summary>Its key, or null.</summary>
    public byte[]? Key { get; init; }

    /// <summary>Its value, or null.</summary>
    public byte[]? Value { get; init; }

    /// <summary>Its headers, in their order.</summary>
    public IReadOnlyList<OutgoingHeader> Headers { get; init; } = [];

    /// <summary>About how much memory waits with it.</summary>
    public int SizeBytes => 256 + (Key?.Length ?? 0) + (Value?.Length ?? 0) + Headers.Sum(static header => header.Name.Length + (header.Value?.Length ?? 0));
}
