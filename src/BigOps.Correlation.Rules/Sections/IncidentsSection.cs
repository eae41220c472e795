using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>incidents</c>.</summary>
internal static class IncidentsSection
{
    public static Section<IncidentOptions> Create() => new(
        IncidentOptions.SectionName,
        "Life of an incident.",
        new ObjectKind<IncidentOptions>(() => new IncidentOptions())
            .With("reopen_window", Kind.Duration("0s", "7d"), o => o.ReopenWindow, (o, v) => o with { ReopenWindow = v },
                "An alert that fires again this soon after its incident was resolved reopens it; 0s never does.")
            .With("split_after", Kind.Duration("0s", "7d"), o => o.SplitAfter, (o, v) => o with { SplitAfter = v },
                "An open incident is split once alerts of it that hold have had nothing in common for this long, because what tied them ended, and no alert of it came or went since; 0s never does.")
            .With("max_alerts", Kind.Integer(10, 100_000), o => o.MaxAlerts, (o, v) => o with { MaxAlerts = v },
                "Alerts kept in one incident; more are counted in it and not kept.")
            .With("max_timeline", Kind.Integer(10, 10_000), o => o.MaxTimeline, (o, v) => o with { MaxTimeline = v },
                "Timeline entries kept in one incident; the oldest but the first go.")
            .With("max_decisions", Kind.Integer(10, 10_000), o => o.MaxDecisions, (o, v) => o with { MaxDecisions = v },
                "Decision records kept in one incident, and of alerts without one.")
            .With("max_links", Kind.Integer(1, 1_000), o => o.MaxLinks, (o, v) => o with { MaxLinks = v },
                "Links to incidents of other scopes kept in one incident; further ones are refused.")
            .With("keep_closed", Kind.Duration("1m", "365d"), o => o.KeepClosed, (o, v) => o with { KeepClosed = v },
                "How long a closed incident stays readable.")
            .With("max_closed", Kind.Integer(100, 1_000_000), o => o.MaxClosed, (o, v) => o with { MaxClosed = v },
                "Closed incidents kept at most; the oldest go."),
        new IncidentOptions());
}
