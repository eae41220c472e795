using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>Where an alert goes, and why.</summary>
internal sealed record Decision
{
    public required DecisionOutcome Outcome { get; init; }

    /// <summary>The group it goes to, or null.</summary>
    public CorrelationGroup? Group { get; init; }

    /// <summary>Groups that the alert connects with <see cref="Group"/>; they are merged into it.</summary>
    public IReadOnlyList<CorrelationGroup> Merged { get; init; } = [];

    /// <summary>The group that <see cref="Group"/> continues because it is too old, or null.</summary>
    public CorrelationGroup? Predecessor { get; init; }

    /// <summary>The rule that opened the group, or null.</summary>
    public CompiledRule? Rule { get; init; }

    /// <summary>Alerts without an incident that come along: held by a threshold, or parts of a pattern.</summary>
    public IReadOnlyList<Fingerprint> Attached { get; init; } = [];

    public IReadOnlyList<EvidenceItem> Evidence { get; init; } = [];

    public double Score { get; init; }

    public required string Summary { get; init; }

    public Candidate? RunnerUp { get; init; }

    public string RunnerUpReason { get; init; } = "";

    /// <summary>Groups that were weighed.</summary>
    public int Candidates { get; init; }
}
