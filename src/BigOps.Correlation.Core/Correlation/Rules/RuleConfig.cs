using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>A correlation rule, validated. Immutable; any thread may read.</summary>
public sealed record RuleConfig
{
    /// <summary>Unique name, letters, digits, dot, dash and underscore; at most 128 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>What it looks at: an event must satisfy one of the sets. Of a sequence or an absence the steps look.</summary>
    public IReadOnlyList<MatcherSet> Match { get; init; } = [MatcherSet.Everything];

    /// <summary>Labels or fields whose values split matches into groups; none puts all into one.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    /// <summary>Quiet time after which a group's incident takes no further alerts; null is the default of <c>correlation:</c>.</summary>
    public TimeSpan? Idle { get; init; }

    /// <summary>Age at which the incident is frozen; null is the default of <c>correlation:</c>.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Opens only from a number of matches on; null opens at the first.</summary>
    public ThresholdConfig? Threshold { get; init; }

    /// <summary>Steps that must come one after another; null where it is no sequence.</summary>
    public SequenceConfig? Sequence { get; init; }

    /// <summary>Something that must follow and does not; null where it is no absence.</summary>
    public AbsenceConfig? Absence { get; init; }

    /// <summary>Title of the incident, with <c>{{ field }}</c> for values of the first alert; empty gives the default title.</summary>
    public string Title { get; init; } = "";

    /// <summary>When its incidents count as resolved; default all alerts.</summary>
    public ResolvePolicy Resolve { get; init; } = ResolvePolicy.AllResolved;

    /// <summary>Raises incidents to at least this severity; null leaves that of the alerts.</summary>
    public Events.Severity? Severity { get; init; }

    /// <summary>True drops what matches before it becomes an alert, counted by rule name.</summary>
    public bool Drop { get; init; }
}
