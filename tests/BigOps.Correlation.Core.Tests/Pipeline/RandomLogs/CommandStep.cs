using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>An operator's action on incidents, which may not exist.</summary>
internal sealed record CommandStep(int Gap, CommandKind Kind, int Incident) : LogStep(Gap)
{
    /// <summary>The incident to merge.</summary>
    public int Other { get; init; }

    /// <summary>Alert to split off.</summary>
    public int Check { get; init; }

    /// <summary>Alert to split off.</summary>
    public int Entity { get; init; }

    /// <summary>Seconds until the end of a snooze.</summary>
    public int Until { get; init; } = 60;
}
