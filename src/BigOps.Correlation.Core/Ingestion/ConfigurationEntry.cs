namespace BigOps.Correlation.Core.Ingestion;

/// <summary>From here on the configuration of this version holds.</summary>
public sealed record ConfigurationEntry : LogEntry
{
    /// <summary>The version: a hash of the configuration's content.</summary>
    public required string Version { get; init; }
}
