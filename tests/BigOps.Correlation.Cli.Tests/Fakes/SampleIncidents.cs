using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Cli.Tests.Fakes;

/// <summary>Incidents for tests of what is written.</summary>
internal static class SampleIncidents
{
    public static IncidentView Of(string id, int alerts = 1, Instant startedAt = default, string status = "open") => new()
    {
        Id = id,
        Version = 1,
        Title = "a title",
        Status = status,
        Severity = "critical",
        Score = 1.5,
        Tenant = "default",
        Scope = "default",
        Rule = "",
        ConfigVersion = "default",
        StartedAt = startedAt,
        LastEventAt = startedAt,
        OpenedAt = startedAt,
        Resolution = "",
        Alerts = alerts,
        ActiveAlerts = alerts,
        Events = alerts,
        Entities = ["db-1"],
        Services = [],
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
        RootCauses = [],
        Members = [],
        Timeline = [],
        Decisions = [],
    };

    public static MemberView Member(params EvidenceView[] evidence) => new()
    {
        Fingerprint = "f",
        Occurrence = 1,
        Check = "c",
        Entity = "e",
        Service = "",
        Severity = "error",
        Status = "firing",
        StartsAt = default,
        JoinedAt = default,
        Message = "",
        Why = "",
        Evidence = evidence,
    };
}
