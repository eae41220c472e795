using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>"A then B within Y", with two or more steps, inside one group.</summary>
public sealed record SequenceConfig
{
    /// <summary>The steps in order; 2 to 8.</summary>
    public required IReadOnlyList<MatcherSet> Steps { get; init; }

    /// <summary>From the first step to the last, in event time; 1 second to 7 days.</summary>
    public required TimeSpan Within { get; init; }
}
