using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Core.Suppression;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Everything that decides what the pipeline does with an event. Checked whole, immutable, replaced whole.</summary>
public sealed record PipelineConfiguration
{
    /// <summary>Hash of the content; on every incident and decision.</summary>
    public string Version { get; init; } = "default";

    /// <summary>From event to alert.</summary>
    public DeduplicationOptions Deduplication { get; init; } = new();

    /// <summary>From measurement to alert.</summary>
    public AnomalyOptions Anomalies { get; init; } = new();

    /// <summary>From alert to incident.</summary>
    public CorrelationOptions Correlation { get; init; } = new();

    /// <summary>What depends on what.</summary>
    public TopologyGraph Topology { get; init; } = TopologyGraph.Empty;

    /// <summary>Rules, in the order they are written.</summary>
    public IReadOnlyList<RuleConfig> Rules { get; init; } = [];

    /// <summary>Life of incidents.</summary>
    public IncidentOptions Incidents { get; init; } = new();

    /// <summary>Relations between incidents of different scopes, over those that work unconfigured.</summary>
    public IReadOnlyList<RelationConfig> Relations { get; init; } = [];

    /// <summary>Inhibition rules.</summary>
    public IReadOnlyList<InhibitionRuleConfig> Inhibitions { get; init; } = [];

    /// <summary>Maintenance windows.</summary>
    public IReadOnlyList<MaintenanceWindowConfig> Maintenance { get; init; } = [];

    /// <summary>Responses to incidents.</summary>
    public ResponseOptions Responses { get; init; } = new();
}
