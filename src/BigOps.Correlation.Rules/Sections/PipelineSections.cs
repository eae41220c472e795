using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary>Every section that decides what the pipeline does, in the order they are documented and written.</summary>
internal static class PipelineSections
{
    public static IReadOnlyList<ConfigurationSection> Create() =>
    [
        CorrelationSection.Create(),
        RulesSection.Create(),
        IncidentsSection.Create(),
        RelationsSection.Create(),
        TopologySection.Create(),
        InhibitionsSection.Create(),
        MaintenanceSection.Create(),
        ResponsesSection.Create(),
        DeduplicationSection.Create(),
        AnomaliesSection.Create(),
        NormalizationSection.Create(),
        MappingsSection.Create(),
        LimitsSection.Create(),
    ];
}
