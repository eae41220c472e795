using BigOps.Correlation.Core.Incidents.Chain;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents.Members;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Incidents.Suspects;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>One incident. Its number is that of its correlation group. Owned by the shard.</summary>
internal sealed partial class IncidentState : AlertHome
{
    private readonly MemberList members = new();
    private readonly HistoryList<TimelineEntry> timeline = new(keepsFirst: true);
    private readonly HistoryList<DecisionRecord> decisions = new();
    private readonly List<IncidentMember> changed = [];
    private CorrelationGroup? group;

    public IncidentState(long id, string name)
        : base(id) => Name = name;

    /// <summary>True once it was forgotten; no part of the stored state.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>The id that people see.</summary>
    public string Name { get; }

    /// <summary>Rises with every change but counts.</summary>
    public long Version { get; private set; }

    /// <summary>The title that a rule gave, or empty: then it follows from the alerts.</summary>
    public string Title { get; set; } = "";

    public IncidentStatus Status { get; set; }

    public Resolution Resolution { get; set; }

    public Severity Severity { get; set; }

    /// <summary>The severity a rule raises it to at least.</summary>
    public Severity MinSeverity { get; set; }

    public string Tenant { get; set; } = "";

    public string Scope { get; set; } = "";

    public string Rule { get; set; } = "";

    public ResolvePolicy Policy { get; set; }

    public string ConfigVersion { get; set; } = "";

    public Instant StartedAt { get; set; }

    public Instant LastEventAt { get; set; }

    public Instant OpenedAt { get; set; }

    /// <summary>When it was opened, or opened again the last time.</summary>
    public Instant OpenSince { get; set; }

    /// <summary>When a person acknowledged it first since then; it stays where the acknowledgement is taken back.</summary>
    public Instant? AcknowledgedAt { get; set; }

    public Instant? ClosedAt { get; set; }

    public long Events { get; set; }

    /// <summary>
    /// One more than the sum of how rare its alerts are where they come from, what comes every few hours left out, and half of
    /// that of what happened shortly before on one of its entities; 0 where that is unknown.
    /// </summary>
    public double Rarity { get; set; }

    public string Assignee { get; set; } = "";

    public string AcknowledgedBy { get; set; } = "";

    public Instant? SnoozedUntil { get; set; }

    public bool Suppressed { get; set; }

    /// <summary>What suppresses it, sorted.</summary>
    public IReadOnlyList<string> SuppressedBy { get; set; } = [];

    public bool Frozen { get; set; }

    public int Reopened { get; set; }

    public long Predecessor { get; set; }

    public long Successor { get; set; }

    public long MergedInto { get; set; }

    /// <summary>Alerts that are counted and not kept.</summary>
    public int Overflow { get; set; }

    /// <summary>Those of them that hold now.</summary>
    public int OverflowActive { get; set; }

    public IReadOnlyList<IncidentMember> Members => members;

    /// <summary>Members whose view is out of date; no part of the stored state.</summary>
    public IReadOnlyList<IncidentMember> ChangedMembers => changed;

    /// <summary>True where a member left since views were made, so that all places may be others; not stored.</summary>
    public bool MembersMoved { get; private set; }

    /// <summary>Links to incidents of other scopes.</summary>
    public IncidentLinks Links { get; set; } = IncidentLinks.None;

    /// <summary>Changes that may have caused it.</summary>
    public SuspectList Suspects { get; set; } = SuspectList.None;

    public HistoryList<TimelineEntry> Timeline => timeline;

    public HistoryList<DecisionRecord> Decisions => decisions;

    /// <summary>True while a timer looks whether its alerts still belong together; no part of the stored state.</summary>
    public bool HasDriftTimer { get; set; }

    /// <summary>True while it is to be decided whether such a timer is needed; no part of the stored state.</summary>
    public bool IsStirred { get; set; }

    /// <summary>What made its view out of date last, or null; no part of the stored state.</summary>
    public TimelineKind? LatestChange { get; set; }

    /// <summary>The name of <see cref="LatestChange"/>.</summary>
    public string? ChangeReason => LatestChange is { } kind ? EnumNames.Of(kind) : null;

    /// <summary>True while only counts of it are to be published; no part of the stored state.</summary>
    public bool HasNewCounts { get; set; }

    /// <summary>True where more than the count and the time of events changed since its view was made; not stored.</summary>
    public bool HasOtherAlerts { get; set; }

    public bool IsOpen => Status is IncidentStatus.Open or IncidentStatus.Acknowledged;

    /// <summary>Counts over the members.</summary>
    public MemberTally Tally { get; } = new();

    public int ActiveAlerts => Tally.Active + OverflowActive;

    public IncidentMember? Find(Fingerprint identity) => members.Find(identity);

    /// <summary>What it keeps of an alert, or null; the alert remembers it for the next time.</summary>
    public IncidentMember? Find(AlertState alert)
    {
        if (alert.Part is IncidentMember known && members.Contains(known))
        {
            return known;
        }

        var found = Find(alert.Identity);
        alert.Part = found;
        return found;
    }

    /// <summary>Its group, or null where it takes no more; remembered for the next time.</summary>
    public CorrelationGroup? GroupIn(GroupTable groups) =>
        group is { IsForgotten: false } ? group : group = groups.Find(Id);

    /// <inheritdoc />
    public override void PrefetchRoom()
    {
        members.Prefetch();
        timeline.Prefetch();
        decisions.Prefetch();
    }

    public void Add(IncidentMember member)
    {
        member.Number = ++lastNumber;
        member.IsChanged = member.IsEdited = false;
        members.Add(member);
        MarkChanged(member);
        Tally.Add(member);
    }

    public void Remove(IncidentMember member)
    {
        members.Remove(member);
        MembersMoved = true;
        MarkRemoved(member);
        Tally.Remove(member);
    }

    /// <summary>Changes a member; nothing else may change one that is in an incident.</summary>
    public void Change<T>(IncidentMember member, T argument, Action<IncidentMember, T> change)
    {
        Tally.CountOut(member);
        change(member, argument);
        Tally.CountIn(member);
        MarkChanged(member);
    }

    /// <summary>Takes over what changed about the alert of a member.</summary>
    public void Update(IncidentMember member, AlertState alert)
    {
        Tally.CountOut(member);
        member.Update(alert);
        Tally.CountIn(member);
        MarkChanged(member);
    }

    /// <summary>Forgets which members changed: their views are up to date.</summary>
    public void ForgetChanges()
    {
        foreach (var member in changed)
        {
            member.IsChanged = false;
        }

        changed.Clear();
        MembersMoved = false;
    }

    /// <summary>Writes into the timeline; over the limit the oldest entry but the first goes and is counted.</summary>
    public void Note(TimelineEntry entry, IncidentOptions options, LimitCounters limits)
    {
        Version++;
        if (!timeline.Add(entry, options.MaxTimeline))
        {
            limits.Count(PipelineLimit.IncidentTimeline);
        }
    }

    /// <summary>Something about it changed that its timeline does not tell.</summary>
    public void Touch() => Version++;

    /// <summary>Keeps a decision about one of its alerts; over the limit the oldest goes and is counted.</summary>
    public void Keep(DecisionRecord decision, IncidentOptions options, LimitCounters limits)
    {
        if (!decisions.Add(decision, options.MaxDecisions))
        {
            limits.Count(PipelineLimit.IncidentDecisions);
        }
    }

    private void MarkChanged(IncidentMember member)
    {
        MarkEdited(member);
        if (!member.IsChanged)
        {
            member.IsChanged = true;
            changed.Add(member);
        }
    }
}
