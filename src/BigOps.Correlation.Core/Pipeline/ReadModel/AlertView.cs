using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>An alert as API, page and command line show it. Immutable.</summary>
public sealed record AlertView
{
    /// <summary>32 hexadecimal digits: which problem it is.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The tool that says it.</summary>
    public required string Source { get; init; }

    /// <summary>Tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Scope.</summary>
    public required string Scope { get; init; }

    /// <summary>firing, acknowledged, resolved or expired.</summary>
    public required string Status { get; init; }

    /// <summary>critical, error, warning or info.</summary>
    public required string Severity { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Check { get; init; }

    /// <summary>What is affected.</summary>
    public required string Entity { get; init; }

    /// <summary>The host, or empty.</summary>
    public required string Host { get; init; }

    /// <summary>The service, or empty.</summary>
    public required string Service { get; init; }

    /// <summary>The cluster, or empty.</summary>
    public required string Cluster { get; init; }

    /// <summary>Identifying pairs as the source sent them.</summary>
    public required LabelSet Labels { get; init; }

    /// <summary>Describing pairs.</summary>
    public required LabelSet Annotations { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>Links that describe it.</summary>
    public required IReadOnlyList<EventLink> Links { get; init; }

    /// <summary>When the present occurrence began.</summary>
    public required Instant StartsAt { get; init; }

    /// <summary>When it ended or will turn stale.</summary>
    public required Instant EndsAt { get; init; }

    /// <summary>When it was last heard of.</summary>
    public required Instant UpdatedAt { get; init; }

    /// <summary>Which occurrence it is, from 1.</summary>
    public required int Occurrence { get; init; }

    /// <summary>Events of the present occurrence.</summary>
    public required long Events { get; init; }

    /// <summary>True while it changes state too often.</summary>
    public required bool Flapping { get; init; }

    /// <summary>The incident of the present occurrence, or empty.</summary>
    public required string IncidentId { get; init; }

    /// <summary>Ids of silences that mute it now.</summary>
    public required IReadOnlyList<string> SilencedBy { get; init; }

    /// <summary>Names of inhibition rules that mute it now.</summary>
    public required IReadOnlyList<string> InhibitedBy { get; init; }

    /// <summary>Names of maintenance windows that hold it back now.</summary>
    public required IReadOnlyList<string> MaintainedBy { get; init; }

    /// <summary>Alerts of the source that its message left out, or 0.</summary>
    public int Truncated { get; init; }
}
