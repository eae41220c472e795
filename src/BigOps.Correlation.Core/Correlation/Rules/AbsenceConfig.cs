using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>"A and no B within Y", inside one group: raises an alert of the rule's name that B, when it comes late, resolves.</summary>
public sealed record AbsenceConfig
{
    /// <summary>What starts the wait.</summary>
    public required MatcherSet After { get; init; }

    /// <summary>What must come.</summary>
    public required MatcherSet Expect { get; init; }

    /// <summary>How long it may take; 1 second to 7 days.</summary>
    public required TimeSpan Within { get; init; }
}
