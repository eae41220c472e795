using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>Where an alert goes, and why.</summary>
/// <param name="Outcome">What was decided.</param>
/// <param name="Summary">Why, in a sentence.</param>
/// <param name="Grounds">The alert, and what speaks for its group.</param>
internal readonly record struct Decision(DecisionOutcome Outcome, DecisionSummary Summary, Grounds Grounds)
{
    /// <summary>The group it goes to, or null.</summary>
    public CorrelationGroup? Group { get; init; }

    /// <summary>Groups that the alert connects with <see cref="Group"/>; they are merged into it.</summary>
    public CorrelationGroup[] Merged { get; init; } = [];

    /// <summary>The group that <see cref="Group"/> continues because it is too old, or null.</summary>
    public CorrelationGroup? Predecessor { get; init; }

    /// <summary>The rule that opened the group, or null.</summary>
    public CompiledRule? Rule { get; init; }

    /// <summary>Alerts without an incident that come along: held by a threshold, or parts of a pattern.</summary>
    public Fingerprint[] Attached { get; init; } = [];

    /// <summary>Alerts that go from the incident before to this one, because what they said since a moment belongs here.</summary>
    public Fingerprint[] Moved { get; init; } = [];

    /// <summary>That moment.</summary>
    public Instant MovedSince { get; init; }

    public double Score { get; init; }

    public RunnerUp? RunnerUp { get; init; }

    /// <summary>Groups that were weighed.</summary>
    public int Candidates { get; init; }
}
