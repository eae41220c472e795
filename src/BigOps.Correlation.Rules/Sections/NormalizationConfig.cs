using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Rules.Sections;

/// <summary>The section <c>normalization</c> as it is written; <see cref="NormalizationOptions"/> is made from it.</summary>
internal sealed record NormalizationConfig
{
    private static readonly NormalizationOptions Usual = new() { Hash = new(0, 0) };

    public IReadOnlyList<string> ReplicaLabels { get; init; } = [.. NormalizationOptions.DefaultReplicaLabels.Order(StringComparer.Ordinal)];

    public string ScopeLabel { get; init; } = Usual.ScopeLabel;

    public TimeSpan StaleAfter { get; init; } = Usual.StaleAfter;

    public IReadOnlyDictionary<string, TimeSpan> StaleAfterBySource { get; init; } = NormalizationOptions.DefaultStaleAfterBySource;

    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();

    public Severity UnknownSeverity { get; init; } = Severity.Warning;

    public EntityExtraction Entities { get; init; } = Usual.Entities;
}
