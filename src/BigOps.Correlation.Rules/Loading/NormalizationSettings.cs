using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Generic;

namespace BigOps.Correlation.Rules.Loading;

/// <summary>Everything normalizers need but the deployment's key. Immutable.</summary>
public sealed record NormalizationSettings
{
    /// <summary>Limits of one event and one request.</summary>
    public EventLimits Limits { get; init; } = new();

    /// <summary>Severity words, built-in ones and those of the configuration.</summary>
    public SeverityTable Severities { get; init; } = SeverityTable.Default;

    /// <summary>Labels that never identify.</summary>
    public IReadOnlySet<string> ReplicaLabels { get; init; } = NormalizationOptions.DefaultReplicaLabels;

    /// <summary>Label whose value is the scope, or empty where the tenant is.</summary>
    public string ScopeLabel { get; init; } = "";

    /// <summary>How long a firing alert lives without a repeat where neither it nor its source says; default 1 hour, 10 seconds to 30 days.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The same by source.</summary>
    public IReadOnlyDictionary<string, TimeSpan> StaleAfterBySource { get; init; } = NormalizationOptions.DefaultStaleAfterBySource;

    /// <summary>Labels that name what is affected.</summary>
    public EntityExtraction Entities { get; init; } = new();

    /// <summary>Mappings of the generic webhook; names are unique.</summary>
    public IReadOnlyList<MappingConfig> Mappings { get; init; } = [];

    /// <summary>The options of normalizers of one deployment.</summary>
    /// <param name="hash">The deployment's keyed hash.</param>
    public NormalizationOptions ToOptions(KeyedHash hash) => new()
    {
        Hash = hash,
        Limits = Limits,
        Severities = Severities,
        ReplicaLabels = ReplicaLabels,
        ScopeLabel = ScopeLabel,
        StaleAfter = StaleAfter,
        StaleAfterBySource = StaleAfterBySource,
        Entities = Entities,
    };
}
