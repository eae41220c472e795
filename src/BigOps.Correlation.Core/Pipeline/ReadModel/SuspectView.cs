using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>A change or a run of an automation that may have caused an incident. Immutable.</summary>
public sealed record SuspectView
{
    /// <summary>What feedback calls it.</summary>
    public required string Id { get; init; }

    /// <summary>change or automation.</summary>
    public required string Kind { get; init; }

    /// <summary>started, succeeded, failed or canceled.</summary>
    public required string Status { get; init; }

    /// <summary>What was done, in the words of who said it.</summary>
    public required string What { get; init; }

    /// <summary>The tool that said it.</summary>
    public required string Source { get; init; }

    /// <summary>Who owns what did it, or empty.</summary>
    public required string Owner { get; init; }

    /// <summary>Where to read more, or empty.</summary>
    public required string Link { get; init; }

    /// <summary>When it began.</summary>
    public required Instant At { get; init; }

    /// <summary>What it changed, or what that is a part of.</summary>
    public required string On { get; init; }

    /// <summary>How suspicious it is, over 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Why, in sentences.</summary>
    public required string Why { get; init; }

    /// <summary>confirmed or rejected; empty while nobody said so.</summary>
    public required string Verdict { get; init; }

    /// <summary>Who said so, or empty.</summary>
    public required string JudgedBy { get; init; }
}
