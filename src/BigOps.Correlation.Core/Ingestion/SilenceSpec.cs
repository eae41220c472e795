using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>A silence as an operator asks for it.</summary>
public sealed record SilenceSpec
{
    /// <summary>Its id; the door that took the request made it.</summary>
    public required string Id { get; init; }

    /// <summary>What it mutes; at least one matcher that does not match the empty value.</summary>
    public required MatcherSet Matchers { get; init; }

    /// <summary>When it begins.</summary>
    public required Instant StartsAt { get; init; }

    /// <summary>When it ends; after <see cref="StartsAt"/>.</summary>
    public required Instant EndsAt { get; init; }

    /// <summary>Who asked.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Why.</summary>
    public string Comment { get; init; } = "";
}
