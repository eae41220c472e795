namespace BigOps.Correlation.Core.Correlation;

/// <summary>How alerts are put together where no rule says otherwise.</summary>
public sealed record CorrelationOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string SectionName = "correlation";

    /// <summary>Quiet time after which an incident takes no further alerts; default 10 minutes, 1 second to 7 days.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Age at which an incident is frozen and a linked successor takes over; default 24 hours, 1 minute to 90 days.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Combined score from which an alert joins an incident; default 0.6, 0 to 1.</summary>
    public double JoinAt { get; init; } = 0.6;

    /// <summary>Score that both of two incidents need from one alert for it to merge them; default 0.9, 0 to 1; above 1 never.</summary>
    public double MergeAt { get; init; } = 0.9;

    /// <summary>Incidents weighed for one alert at most; default 16, 1 to 256.</summary>
    public int MaxCandidates { get; init; } = 16;

    /// <summary>Weight of each kind of evidence, by name; 0 switches it off.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>Open incidents at most; default 100,000. Over it alerts stay without an incident and are counted.</summary>
    public int MaxOpenIncidents { get; init; } = 100_000;

    /// <summary>
    /// Whether alerts that are usual where they come from are held back until more speaks for an incident; default true.
    /// What is held back is shown as an alert without an incident, with the reason.
    /// </summary>
    public bool NoiseGate { get; init; } = true;

    /// <summary>
    /// How long the alerts of a scope are watched before any is held back, so that what happens first is seen; default 1 hour, 0
    /// to 30 days.
    /// </summary>
    public TimeSpan NoiseGateAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Surprise from which a minute is a burst: the logarithm of the likelihood ratio of its different alerts against those
    /// of a usual minute; default 12 (one in 160,000 by chance), 1 to 1,000.
    /// </summary>
    public double BurstAt { get; init; } = 12;

    /// <summary>
    /// An alert that comes less often than once in this time is never held back, nor one that was away for as long and for twice
    /// its usual pause; default 1 day, 1 hour to 30 days.
    /// </summary>
    public TimeSpan RareAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Incidents that default grouping may open in a scope in a minute of event time; above it there is a storm, and alerts
    /// of checks that had an incident since it began are counted in one. Default 5,000, 0 to 1,000,000; 0 for never.
    /// </summary>
    public int StormAt { get; init; } = 5_000;

    /// <summary>
    /// From how much on the clock of a source counts as off, where its events are always that old, or ahead, when they arrive:
    /// their times are moved then. Default 2 minutes, 0 to 1 day; 0 for never.
    /// </summary>
    public TimeSpan ClockOffFrom { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>False turns default grouping off: then only rules open incidents; default true.</summary>
    public bool Default { get; init; } = true;

    /// <summary>Alerts below this level open no incident by default grouping: info, warning, error or critical; default info (all do).</summary>
    public Events.Severity OpenFrom { get; init; } = Events.Severity.Info;
}
