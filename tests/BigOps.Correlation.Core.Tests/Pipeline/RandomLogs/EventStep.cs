using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>An event.</summary>
internal sealed record EventStep(int Gap, EventStatus Status, int Check, int Entity) : LogStep(Gap)
{
    public EventKind Kind { get; init; }

    /// <summary>Seconds by which it is older than its arrival; negative for the future.</summary>
    public int Age { get; init; }

    public int Severity { get; init; } = 13;

    /// <summary>Seconds after arrival at which it turns stale; 0 for never.</summary>
    public int Expires { get; init; }

    /// <summary>Whether it says when the episode began.</summary>
    public bool Started { get; init; }

    /// <summary>A describing label that may change while the identity stays; 0 for none.</summary>
    public int Team { get; init; }

    /// <summary>An id that other events may have too; 0 for one of its own.</summary>
    public int Id { get; init; }
}
