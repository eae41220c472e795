using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>An event that came in.</summary>
public sealed record EventEntry : LogEntry
{
    /// <summary>The normalised event.</summary>
    public required Event Event { get; init; }
}
