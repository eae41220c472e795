namespace BigOps.Correlation.Core.Diagnostics;

/// <summary>The limits of a shard: each bounds something that could grow for ever. A closed set; metrics write the names in snake_case.</summary>
public enum PipelineLimit
{
    /// <summary>Pairs of source and id, forgotten before their horizon (<c>deduplication.horizon_events</c>).</summary>
    DuplicatePairs = 0,

    /// <summary>Events of new alerts, and signals that would wait for one, refused (<c>deduplication.max_alerts</c>).</summary>
    Alerts = 1,

    /// <summary>Places in incidents that evidence found for an alert and that were not weighed (<c>correlation.max_candidates</c>).</summary>
    Candidates = 2,

    /// <summary>Alerts that stay without an incident (<c>correlation.max_open_incidents</c>).</summary>
    OpenIncidents = 3,

    /// <summary>Sightings that no pattern watches, because too many groups of patterns are kept.</summary>
    PatternGroups = 4,

    /// <summary>Unfinished runs through a sequence, given up for a newer one.</summary>
    SequenceRuns = 5,

    /// <summary>Alerts that an incident counts and does not keep (<c>incidents.max_alerts</c>).</summary>
    IncidentAlerts = 6,

    /// <summary>Entries that left the timeline of an incident (<c>incidents.max_timeline</c>).</summary>
    IncidentTimeline = 7,

    /// <summary>Decision records that left an incident (<c>incidents.max_decisions</c>).</summary>
    IncidentDecisions = 8,

    /// <summary>Closed incidents forgotten before their time (<c>incidents.max_closed</c>).</summary>
    ClosedIncidents = 9,

    /// <summary>Silences refused.</summary>
    Silences = 10,

    /// <summary>Decision records that left the list of the latest.</summary>
    LatestDecisions = 11,

    /// <summary>Incidents whose latest change a stream can no longer resume from.</summary>
    StreamChanges = 12,

    /// <summary>Decision records that nobody outside is told of, because too many wait for a checkpoint.</summary>
    OutboxDecisions = 13,

    /// <summary>Links to incidents of other scopes that an incident does not take (<c>incidents.max_links</c>).</summary>
    IncidentLinks = 14,

    /// <summary>Values of measurements that are not watched, because too many series are (<c>anomalies.max_series</c>).</summary>
    Series = 15,

    /// <summary>Names in the graph that is learned from events, forgotten because there are too many.</summary>
    EntityNames = 16,

    /// <summary>Neighborhoods and scopes, forgotten because there are too many.</summary>
    Neighborhoods = 17,

    /// <summary>Pasts of alerts, forgotten because there are too many.</summary>
    AlertHistories = 18,

    /// <summary>Anomalies that are not raised, because too many hold (<c>anomalies.max_open</c>).</summary>
    OpenAnomalies = 19,

    /// <summary>Responses that are not planned, because their incident has as many as it may have.</summary>
    IncidentResponses = 20,

    /// <summary>Kill switches refused.</summary>
    KillSwitches = 21,

    /// <summary>Changes and runs, or what was said about them, forgotten because there are too many.</summary>
    Changes = 22,

    /// <summary>Openings of incidents in scopes that nobody watches for storms, because too many are.</summary>
    StormScopes = 26,

    /// <summary>Alerts of a storm whose check is not told apart, because too many are.</summary>
    StormKinds = 27,

    /// <summary>Things and connections that events say and that are left out, because too many are said.</summary>
    TopologyLinks = 28,

    /// <summary>Events of sources whose clocks are not watched, because too many seem to be off.</summary>
    ClockSources = 29,

    /// <summary>Recoveries of kinds of incidents that are not measured, because there are too many kinds.</summary>
    OutcomeKinds = 40,

    /// <summary>Starts of responses of forgotten incidents that budgets and cooldowns count no longer, because there are too many.</summary>
    PastStarts = 41,

    /// <summary>Values that nobody misses when they stop, because too many are expected (<c>anomalies.max_series</c>).</summary>
    ExpectedSeries = 50,

    /// <summary>Alerts too many of an incident that is therefore not looked at for parts that belong together no longer.</summary>
    DriftAlerts = 60,
}
