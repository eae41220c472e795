using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion.Links;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>A link of an incident to one of another scope.</summary>
public sealed record LinkView
{
    /// <summary>Id of the other incident.</summary>
    public required string Incident { get; init; }

    /// <summary>Its scope.</summary>
    public required string Scope { get; init; }

    /// <summary>Number of the shard that has it.</summary>
    public required int Shard { get; init; }

    /// <summary>related, part_of (this incident is a part of the other) or whole (the other is a part of this one).</summary>
    public required string Role { get; init; }

    /// <summary>Name of the relation that found it.</summary>
    public required string Relation { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>The reason as a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What they have in common, rarest first.</summary>
    public required IReadOnlyList<LinkedValue> Shared { get; init; }

    /// <summary>When the other incident began.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When they were linked.</summary>
    public required Instant LinkedAt { get; init; }
}
