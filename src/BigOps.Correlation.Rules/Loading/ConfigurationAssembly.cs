using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Normalization.Generic;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Core.Suppression;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Rules.Sections;

namespace BigOps.Correlation.Rules.Loading;

/// <summary>Puts the sections together into what the pipeline and the normalizers take.</summary>
internal static class ConfigurationAssembly
{
    public static PipelineConfiguration Pipeline(LoadedConfiguration loaded, string version) => new()
    {
        Version = version,
        Anomalies = loaded.Get<AnomalyOptions>(),
        Deduplication = loaded.Get<DeduplicationOptions>(),
        Correlation = loaded.Get<CorrelationOptions>(),
        Rules = loaded.Get<IReadOnlyList<RuleConfig>>(),
        Incidents = loaded.Get<IncidentOptions>(),
        Relations = loaded.Get<IReadOnlyList<RelationConfig>>(),
        Topology = loaded.Get<TopologyConfig>().ToGraph(),
        Inhibitions = loaded.Get<IReadOnlyList<InhibitionRuleConfig>>(),
        Maintenance = loaded.Get<IReadOnlyList<MaintenanceWindowConfig>>(),
        Responses = loaded.Get<ResponseOptions>(),
    };

    public static NormalizationSettings Normalization(LoadedConfiguration loaded)
    {
        var written = loaded.Get<NormalizationConfig>();
        return new NormalizationSettings
        {
            Limits = loaded.Get<EventLimits>(),
            Severities = new SeverityTable(written.Severities, written.UnknownSeverity),
            ReplicaLabels = written.ReplicaLabels.ToHashSet(StringComparer.Ordinal),
            ScopeLabel = written.ScopeLabel,
            StaleAfter = written.StaleAfter,
            StaleAfterBySource = written.StaleAfterBySource,
            Entities = written.Entities,
            Mappings = loaded.Get<IReadOnlyList<MappingConfig>>(),
        };
    }
}
