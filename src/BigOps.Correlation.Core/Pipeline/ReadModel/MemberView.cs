using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>An alert's occurrence inside an incident.</summary>
public sealed record MemberView
{
    /// <summary>Fingerprint of the alert.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Which occurrence of it, from 1.</summary>
    public required int Occurrence { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Check { get; init; }

    /// <summary>What is affected.</summary>
    public required string Entity { get; init; }

    /// <summary>The service, or empty.</summary>
    public required string Service { get; init; }

    /// <summary>critical, error, warning or info.</summary>
    public required string Severity { get; init; }

    /// <summary>firing, acknowledged, resolved or expired.</summary>
    public required string Status { get; init; }

    /// <summary>When the occurrence began.</summary>
    public required Instant StartsAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public Instant? EndsAt { get; init; }

    /// <summary>When it joined the incident.</summary>
    public required Instant JoinedAt { get; init; }

    /// <summary>The message of its first event.</summary>
    public required string Message { get; init; }

    /// <summary>Why it is here, as a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>Why it is here, weighed.</summary>
    public required IReadOnlyList<EvidenceView> Evidence { get; init; }
}
