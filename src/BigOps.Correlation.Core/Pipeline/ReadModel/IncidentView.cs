using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Members;
using BigOps.Correlation.Core.Ingestion.Links;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>An incident as API, page and command line show it. Immutable.</summary>
public sealed record IncidentView
{
    /// <summary>Makes what follows from the alerts when it is read; null where it is given.</summary>
    internal IncidentParts? Parts { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Rises with every change; the entity tag of the API.</summary>
    public required long Version { get; init; }

    /// <summary>One line.</summary>
    public string Title { get => field ?? Parts?.Title ?? ""; init; }

    /// <summary>open, acknowledged, resolved, expired or merged.</summary>
    public required string Status { get; init; }

    /// <summary>critical, error, warning or info: the worst of its alerts.</summary>
    public required string Severity { get; init; }

    /// <summary>Importance; higher is more, unbounded above.</summary>
    public required double Score { get; init; }

    /// <summary>Tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Scope.</summary>
    public required string Scope { get; init; }

    /// <summary>Rule that opened it, or empty for default grouping.</summary>
    public required string Rule { get; init; }

    /// <summary>Version of the configuration that opened it.</summary>
    public required string ConfigVersion { get; init; }

    /// <summary>Event time of its first alert.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>Event time of its latest event.</summary>
    public required Instant LastEventAt { get; init; }

    /// <summary>When it was opened here.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When it was closed, or null.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>recovered, expired, operator or merged; empty while it is open.</summary>
    public required string Resolution { get; init; }

    /// <summary>Alerts (occurrences) that ever joined.</summary>
    public required int Alerts { get; init; }

    /// <summary>Alerts of it that hold now.</summary>
    public required int ActiveAlerts { get; init; }

    /// <summary>Events of all its alerts, repeats included.</summary>
    public required long Events { get; init; }

    /// <summary>Entities affected, first seen first.</summary>
    public IReadOnlyList<string> Entities { get => field ?? Parts?.Entities ?? []; init; }

    /// <summary>Services affected, first seen first.</summary>
    public IReadOnlyList<string> Services { get => field ?? Parts?.Services ?? []; init; }

    /// <summary>Who has it, or empty.</summary>
    public required string Assignee { get; init; }

    /// <summary>Who acknowledged it, or empty.</summary>
    public required string AcknowledgedBy { get; init; }

    /// <summary>Out of sight until then, or null.</summary>
    public Instant? SnoozedUntil { get; init; }

    /// <summary>True while every active alert of it is silenced, inhibited or in maintenance.</summary>
    public required bool Suppressed { get; init; }

    /// <summary>What suppresses it: <c>silence:ID</c>, <c>inhibition:NAME</c>, <c>maintenance:NAME</c>.</summary>
    public required IReadOnlyList<string> SuppressedBy { get; init; }

    /// <summary>True once it takes no further alerts because of its age.</summary>
    public required bool Frozen { get; init; }

    /// <summary>True while an alert of it changes state too often: then its recovery is not believed yet.</summary>
    public bool Flapping { get; init; }

    /// <summary>How often it was reopened.</summary>
    public required int Reopened { get; init; }

    /// <summary>The incident it continues, or empty.</summary>
    public required string Predecessor { get; init; }

    /// <summary>The incident that continues it, or empty.</summary>
    public required string Successor { get; init; }

    /// <summary>The incident it was merged into, or empty.</summary>
    public required string MergedInto { get; init; }

    /// <summary>Number of the shard that has it.</summary>
    public int Shard { get; init; }

    /// <summary>True where another process has its shard: then members are some of them, and timeline and decisions are with that process's part of the read model.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The incident of another scope that it is a part of, or empty.</summary>
    public string PartOf { get; init; } = "";

    /// <summary>What happened last: kind of the latest timeline entry.</summary>
    public string LastChange { get => field ?? Parts?.LastChange ?? ""; init; }

    /// <summary>Incidents of other scopes that it is linked to, oldest link first.</summary>
    public IReadOnlyList<LinkView> Links { get; init; } = [];

    /// <summary>Incidents that an operator took apart from it.</summary>
    public IReadOnlyList<LinkParty> Apart { get; init; } = [];

    /// <summary>Responses to it, in the order they were planned; empty where another process has its shard.</summary>
    public IReadOnlyList<ResponseView> Responses { get; init; } = [];

    /// <summary>Ops domains of its alerts (label <c>domain</c>), first seen first.</summary>
    public IReadOnlyList<string> Domains { get => field ?? Parts?.Domains ?? []; init; }

    /// <summary>Alerts that it counts and does not keep, because of the limit.</summary>
    public required int Overflow { get; init; }

    /// <summary>Likely causes, best first, at most three.</summary>
    public IReadOnlyList<RootCauseView> RootCauses { get => field ?? Parts?.RootCauses ?? []; init; }

    /// <summary>Changes and runs of automations that may have caused it: confirmed ones first, then the most suspicious, at most five.</summary>
    public IReadOnlyList<SuspectView> Suspects { get; init; } = [];

    /// <summary>Its alerts in the order they joined.</summary>
    public IReadOnlyList<MemberView> Members { get => field ?? Parts?.Members ?? []; init; }

    /// <summary>What happened to it, oldest first.</summary>
    public IReadOnlyList<TimelineView> Timeline { get => field ?? Parts?.Timeline ?? []; init; }

    /// <summary>Decisions about its alerts, oldest first.</summary>
    public IReadOnlyList<DecisionView> Decisions { get => field ?? Parts?.Decisions ?? []; init; }

    /// <summary>The alerts that joined last, in that order, without making the others.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<MemberView> LatestMembers(int most) =>
        Members is LazyViews<IncidentMember, MemberView> lazy ? lazy.Latest(most) : [.. Members.TakeLast(most)];

    /// <summary>What happened to it last, in that order, without making the rest.</summary>
    /// <param name="most">How much at most.</param>
    public IReadOnlyList<TimelineView> LatestTimeline(int most) =>
        Timeline is LazyViews<TimelineEntry, TimelineView> lazy ? lazy.Latest(most) : [.. Timeline.TakeLast(most)];

    /// <summary>Which alerts are its <see cref="Members"/>, without all that takes work to make of them.</summary>
    public IEnumerable<(Fingerprint Identity, string Check, string Entity)> AlertNames() =>
        Parts?.Contents.Select(static content => (content.Identity, content.Check, content.Entity))
        ?? Members.Select(static member => (Fingerprint.TryParse(member.Fingerprint, out var identity) ? identity : default, member.Check, member.Entity));
}
