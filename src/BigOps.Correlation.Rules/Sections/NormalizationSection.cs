using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>normalization</c>.</summary>
internal static class NormalizationSection
{
    private static readonly ValueKind<IReadOnlyList<string>> Labels = Kind.List(Forms.Field, 0, 64);

    public static Section<NormalizationConfig> Create() => new(
        "normalization",
        "How what sources send becomes events: identity, severity and what is affected.",
        new ObjectKind<NormalizationConfig>(() => new NormalizationConfig())
            .With("replica_labels", Labels, o => o.ReplicaLabels, (o, v) => o with { ReplicaLabels = v },
                "Labels that tell replicas of one source apart; they never identify an alert.")
            .With("scope_label", Kind.Word("empty, or the name of a label", "[^\\s\"',{}=!~]{0,256}"), o => o.ScopeLabel, (o, v) => o with { ScopeLabel = v },
                "Label whose value is the scope, the largest set of alerts that can share an incident; empty where the tenant is.")
            .With("stale_after", Kind.Duration("10s", "30d"), o => o.StaleAfter, (o, v) => o with { StaleAfter = v },
                "How long a firing alert lives without a repeat where neither it nor its source says.")
            .With("stale_after_by_source", Kind.Map(Kind.Duration("10s", "30d"), "a source", 1_000), o => o.StaleAfterBySource,
                (o, v) => o with { StaleAfterBySource = Overlay.Over(o.StaleAfterBySource, v) },
                "The same by source; what is written is laid over the default.")
            .With("severities", Kind.Map(Forms.Severity, "a word that sources write", 1_000, ignoreCase: true), o => o.Severities,
                (o, v) => o with { Severities = v },
                "Level of a severity word, over the built-in table; upper and lower case are the same.")
            .With("unknown_severity", Forms.Severity, o => o.UnknownSeverity, (o, v) => o with { UnknownSeverity = v },
                "Level of a severity word that is in no table.")
            .With("entities", Entities(), o => o.Entities, (o, v) => o with { Entities = v },
                "Labels that name what is affected where the event does not; the first that is present wins."),
        new NormalizationConfig());

    private static ObjectKind<EntityExtraction> Entities() => new ObjectKind<EntityExtraction>(() => new EntityExtraction())
        .With("entity", Labels, o => o.Entity, (o, v) => o with { Entity = v }, "Labels that give the entity.")
        .With("host", Labels, o => o.Host, (o, v) => o with { Host = v }, "Labels that give the host.")
        .With("service", Labels, o => o.Service, (o, v) => o with { Service = v }, "Labels that give the service.")
        .With("cluster", Labels, o => o.Cluster, (o, v) => o with { Cluster = v }, "Labels that give the cluster.");
}
