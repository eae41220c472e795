using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Ingestion.Links;

/// <summary>
/// An incident of this shard and one of another scope are linked, or taken apart. Found outside the shards, and brought to
/// both of them by their logs, so that reading a log again gives the same links.
/// </summary>
public sealed record LinkEntry : LogEntry
{
    /// <summary>Values kept of those in common.</summary>
    public const int MaxShared = 8;

    /// <summary>What becomes of the link.</summary>
    public required LinkAction Action { get; init; }

    /// <summary>Id of the incident of this shard.</summary>
    public required string Incident { get; init; }

    /// <summary>The other incident.</summary>
    public required LinkParty Other { get; init; }

    /// <summary>How the incident of this shard stands to the other one.</summary>
    public LinkRole Role { get; init; }

    /// <summary>Name of the relation that found it; empty for an operator's action.</summary>
    public string Relation { get; init; } = "";

    /// <summary>0 to 1.</summary>
    public double Score { get; init; }

    /// <summary>The reason as a sentence.</summary>
    public string Why { get; init; } = "";

    /// <summary>What they have in common, rarest first, at most <see cref="MaxShared"/>.</summary>
    public IReadOnlyList<LinkedValue> Shared { get; init; } = [];

    /// <summary>When the other incident began, by its first alert; event time.</summary>
    public Instant OtherStartedAt { get; init; }

    /// <summary>Version of the configuration whose relation it was.</summary>
    public string ConfigVersion { get; init; } = "";

    /// <summary>Who asked, or empty.</summary>
    public string Actor { get; init; } = "";
}
