using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Suppression;

/// <summary>Mutes target alerts while a condition over firing source alerts holds. Validated, immutable.</summary>
public sealed record InhibitionRuleConfig
{
    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>What is muted.</summary>
    public required MatcherSet Target { get; init; }

    /// <summary>Every one of these must have a firing alert.</summary>
    public IReadOnlyList<MatcherSet> All { get; init; } = [];

    /// <summary>Where given, at least one of these must have a firing alert.</summary>
    public IReadOnlyList<MatcherSet> Any { get; init; } = [];

    /// <summary>None of these may have a firing alert.</summary>
    public IReadOnlyList<MatcherSet> None { get; init; } = [];

    /// <summary>Labels or fields that must be equal in source and target, as in Alertmanager: missing counts as empty.</summary>
    public IReadOnlyList<string> Equal { get; init; } = [];
}
