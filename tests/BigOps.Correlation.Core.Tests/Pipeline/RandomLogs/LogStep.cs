using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>One entry of a random log in small numbers, so that a failing log prints short and shrinks well.</summary>
/// <param name="Gap">Seconds since the step before.</param>
internal abstract record LogStep(int Gap);

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

/// <summary>A silence is set.</summary>
internal sealed record SilenceStep(int Gap, int Id, int Matcher, int From, int Length) : LogStep(Gap);

/// <summary>A silence is ended.</summary>
internal sealed record ExpireStep(int Gap, int Id) : LogStep(Gap);

/// <summary>Another configuration holds.</summary>
internal sealed record ConfigureStep(int Gap, int Index) : LogStep(Gap);

/// <summary>Nothing but time.</summary>
internal sealed record TickStep(int Gap) : LogStep(Gap);
