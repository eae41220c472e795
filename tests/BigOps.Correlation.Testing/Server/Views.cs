using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Testing.Server;

/// <summary>Views with every field set, for tests that look at a few of them.</summary>
public static class Views
{
    /// <summary>The moment at which the views begin.</summary>
    public static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero));

    /// <summary>An open incident, opened so many seconds after the start.</summary>
    public static IncidentView Incident(string id, int openedAfterSeconds = 0) => new()
    {
        Id = id,
        Version = 1,
        Title = $"DiskFull on db1 ({id})",
        Status = "open",
        Severity = "critical",
        Score = 12.5,
        Tenant = "default",
        Scope = "default",
        Rule = "",
        ConfigVersion = "c1",
        StartedAt = Start,
        LastEventAt = Start + TimeSpan.FromSeconds(openedAfterSeconds),
        OpenedAt = Start + TimeSpan.FromSeconds(openedAfterSeconds),
        Resolution = "",
        Alerts = 1,
        ActiveAlerts = 1,
        Events = 3,
        Entities = ["db1"],
        Services = ["pay"],
        Assignee = "",
        AcknowledgedBy = "",
        Suppressed = false,
        SuppressedBy = [],
        Frozen = false,
        Reopened = 0,
        Predecessor = "",
        Successor = "",
        MergedInto = "",
        Overflow = 0,
        RootCauses = [new RootCauseView("db1", 0.9, "It began there.")],
        Members = [Member(Fingerprint(1))],
        Timeline = [new TimelineView(Start, "opened", "Opened.", "", "")],
        Decisions = [Decision(1) with { IncidentId = id }],
    };

    /// <summary>A member.</summary>
    public static MemberView Member(string fingerprint) => new()
    {
        Fingerprint = fingerprint,
        Occurrence = 1,
        Check = "DiskFull",
        Entity = "db1",
        Service = "pay",
        Severity = "critical",
        Status = "firing",
        StartsAt = Start,
        JoinedAt = Start,
        Message = "91%",
        Why = "It opened the incident.",
        Evidence = [],
    };

    /// <summary>A firing alert without labels of its own.</summary>
    public static AlertView Alert(int number, Instant endsAt) => new()
    {
        Fingerprint = Fingerprint(number),
        Source = "native",
        Tenant = "default",
        Scope = "default",
        Status = "firing",
        Severity = "critical",
        Check = "DiskFull",
        Entity = "db1",
        Host = "db1",
        Service = "pay",
        Cluster = "",
        Labels = LabelSet.Empty,
        Annotations = LabelSet.Empty,
        Message = "91%",
        Links = [],
        StartsAt = Start,
        EndsAt = endsAt,
        UpdatedAt = Start,
        Occurrence = 1,
        Events = 1,
        Flapping = false,
        IncidentId = "",
        SilencedBy = [],
        InhibitedBy = [],
        MaintainedBy = [],
    };

    /// <summary>A decision.</summary>
    public static DecisionView Decision(long id) => new()
    {
        Id = id,
        At = Start,
        Outcome = "opened",
        Fingerprint = Fingerprint(1),
        Check = "DiskFull",
        Entity = "db1",
        IncidentId = "INC-1",
        Score = 0,
        Threshold = 0.5,
        Summary = "Nothing was near.",
        Evidence = [new EvidenceView("entity", 0.4, "Same entity.")],
        ConfigVersion = "c1",
    };

    /// <summary>A fingerprint by number.</summary>
    public static string Fingerprint(int number) => number.ToString("x32", CultureInfo.InvariantCulture);
}
