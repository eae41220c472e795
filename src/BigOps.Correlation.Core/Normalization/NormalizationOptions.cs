using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Normalization;

/// <summary>What every normalizer needs; immutable, replaced whole on reload.</summary>
public sealed record NormalizationOptions
{
    /// <summary>Limits of one event.</summary>
    public EventLimits Limits { get; init; } = new();

    /// <summary>Severity words.</summary>
    public SeverityTable Severities { get; init; } = SeverityTable.Default;

    /// <summary>The deployment's keyed hash.</summary>
    public required KeyedHash Hash { get; init; }

    /// <summary>Labels that tell replicas of one source apart and never identify; default <c>prometheus_replica</c>, <c>replica</c>, <c>__replica__</c>.</summary>
    public IReadOnlySet<string> ReplicaLabels { get; init; } = DefaultReplicaLabels;

    /// <summary>Label whose value is the scope, or empty where the tenant is.</summary>
    public string ScopeLabel { get; init; } = "";

    /// <summary>How long a firing alert lives without a repeat where neither it nor its source says; default 1 hour.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The same by source; <c>alertmanager</c> 5 minutes, webhooks that always send a resolve 24 hours.</summary>
    public IReadOnlyDictionary<string, TimeSpan> StaleAfterBySource { get; init; } = DefaultStaleAfterBySource;

    /// <summary>Which labels give entity, host, service and cluster where the event does not; first present wins.</summary>
    public EntityExtraction Entities { get; init; } = new();

    /// <summary>Memory for what known alerts say, about, so that their repeats are not read anew; default 256 MiB.</summary>
    public long CacheBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Known alerts at most; a power of two; default 1,048,576.</summary>
    public int CacheContents { get; init; } = 1 << 20;

    /// <summary>The default of <see cref="ReplicaLabels"/>.</summary>
    public static IReadOnlySet<string> DefaultReplicaLabels { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "prometheus_replica", "replica", "__replica__" };

    /// <summary>The default of <see cref="StaleAfterBySource"/>.</summary>
    public static IReadOnlyDictionary<string, TimeSpan> DefaultStaleAfterBySource { get; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
    {
        ["alertmanager"] = TimeSpan.FromMinutes(5),
        ["alertmanager-webhook"] = TimeSpan.FromHours(24),
        ["grafana"] = TimeSpan.FromHours(24),
        ["pagerduty"] = TimeSpan.FromHours(24),
    };
}
