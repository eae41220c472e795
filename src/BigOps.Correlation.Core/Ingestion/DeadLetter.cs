using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>Input that was refused, kept so that a person can look at it and send it again.</summary>
public sealed record DeadLetter
{
    /// <summary>Its id, rising; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>When it arrived.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>Format of the door (<c>native</c>, <c>alertmanager</c> …).</summary>
    public required string Format { get; init; }

    /// <summary>Why it was refused: a name of the closed list, snake_case.</summary>
    public required string Reason { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>Tenant of the credentials that sent it.</summary>
    public string Tenant { get; init; } = "default";

    /// <summary>Content type it came with.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>The refused bytes.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>When it was sent again with success, or null.</summary>
    public Instant? RedrivenAt { get; init; }
}
