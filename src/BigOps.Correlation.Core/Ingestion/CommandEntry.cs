namespace BigOps.Correlation.Core.Ingestion;

/// <summary>An operator's action, a silence, or anything else a person asked for.</summary>
public sealed record CommandEntry : LogEntry
{
    /// <summary>What was asked.</summary>
    public required OperatorCommand Command { get; init; }
}
