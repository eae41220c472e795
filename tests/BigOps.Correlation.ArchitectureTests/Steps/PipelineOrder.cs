namespace BigOps.Correlation.ArchitectureTests.Steps;

/// <summary>
/// The order of Core's folders: what knows no word of the field, the words, the other leaves, the steps as an event passes
/// them, and what runs them.
/// </summary>
internal static class PipelineOrder
{
    public const string Project = "BigOps.Correlation.Core";

    private static readonly string[] Steps =
    [
        "Concurrency", "Events", "Diagnostics", "Topology", "Ingestion", "Normalization", "Deduplication", "Enrichment", "Anomalies",
        "Correlation", "Incidents", "Suppression", "Responses", "Automations", "Experience", "Analytics", "Pipeline", "Replay",
    ];

    public static bool IsStep(string folder) => Array.IndexOf(Steps, folder) >= 0;

    /// <summary>True where a file of one folder may name a type of another.</summary>
    public static bool MayImport(string from, string to) => Array.IndexOf(Steps, to) <= Array.IndexOf(Steps, from);
}
