namespace BigOps.Correlation.Core.Incidents;

/// <summary>Life of an incident.</summary>
public sealed record IncidentOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string SectionName = "incidents";

    /// <summary>An alert that fires again this soon after its incident was resolved reopens it; default 5 minutes, 0 (never) to 7 days.</summary>
    public TimeSpan ReopenWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// An open incident is split once alerts of it that hold have had nothing in common for this long, because what tied them
    /// ended; default 30 minutes, 0 (never) to 7 days.
    /// </summary>
    public TimeSpan SplitAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Alerts kept in one incident; default 1,000, 10 to 100,000. More are counted in it and not kept.</summary>
    public int MaxAlerts { get; init; } = 1_000;

    /// <summary>Timeline entries kept in one incident; default 200, 10 to 10,000. The oldest but the first go.</summary>
    public int MaxTimeline { get; init; } = 200;

    /// <summary>Decision records kept in one incident, and of alerts without one; default 100, 10 to 10,000.</summary>
    public int MaxDecisions { get; init; } = 100;

    /// <summary>Links to incidents of other scopes kept in one incident; default 20, 1 to 1,000. Further ones are refused.</summary>
    public int MaxLinks { get; init; } = 20;

    /// <summary>How long a closed incident stays readable; default 7 days, 1 minute to 365 days.</summary>
    public TimeSpan KeepClosed { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Closed incidents kept at most; default 10,000, 100 to 1,000,000. The oldest go.</summary>
    public int MaxClosed { get; init; } = 10_000;
}
