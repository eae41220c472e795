using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>One batch at a door.</summary>
internal sealed record Intake
{
    /// <summary>The door, a name of <see cref="Doors"/>.</summary>
    public required string Door { get; init; }

    /// <summary>Format under which a dead letter finds its normalizer again; differs from the door for generic mappings.</summary>
    public required string Format { get; init; }

    /// <summary>What reads the batch.</summary>
    public required INormalizer Normalizer { get; init; }

    /// <summary>The bytes; valid for the length of the call.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What is known besides the bytes.</summary>
    public required NormalizationContext Context { get; init; }

    /// <summary>False for input that is a dead letter already.</summary>
    public bool KeepRejected { get; init; } = true;
}
