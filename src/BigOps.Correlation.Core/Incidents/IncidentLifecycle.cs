using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Kpis;
using BigOps.Correlation.Core.Incidents.Members;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>
/// What alerts do to incidents: open, join, end, begin again, close. Owned by the shard; takes time only from its caller.
/// </summary>
internal sealed class IncidentLifecycle
{
    private static readonly Note OpenedByDefault = Incidents.Note.Of("Opened.");

    // By level before, then after.
    private static readonly Note[] SeverityChanges =
    [
        .. from before in Enum.GetValues<Severity>()
           from after in Enum.GetValues<Severity>()
           select Incidents.Note.Of($"Severity went from {EventFields.NameOf(before)} to {EventFields.NameOf(after)}."),
    ];

    private readonly IncidentTable table;
    private readonly IncidentChanges changes;
    private readonly LimitCounters limits;

    public IncidentLifecycle(IncidentTable table, IncidentChanges changes, LimitCounters limits, KpiHistory kpis)
    {
        Kpis = new IncidentKpis(kpis);
        this.table = table;
        this.changes = changes;
        this.limits = limits;
    }

    /// <summary>Counts what happens to incidents.</summary>
    public IncidentKpis Kpis { get; }

    public IncidentOptions Options { get; set; } = new();

    /// <summary>Opens the incident of a new group.</summary>
    public IncidentState Open(long id, in Event first, CompiledRule? rule, Instant now, string configVersion, Note? why = null)
    {
        var incident = table.Create(id);
        incident.Tenant = first.Tenant;
        incident.Scope = first.Scope;
        incident.StartedAt = first.StartsAt ?? first.OccurredAt;
        incident.LastEventAt = first.ObservedAt;
        incident.ConfigVersion = configVersion;
        Kpis.Opened(incident, now);
        Adopt(incident, rule, first);
        Note(incident, new TimelineEntry(now, TimelineKind.Opened, why ?? (rule is null ? OpenedByDefault : Incidents.Note.OfRule(rule.Name))));
        return incident;
    }

    /// <summary>Takes over a rule's title, severity and policy where no rule has the incident yet.</summary>
    public static void Adopt(IncidentState incident, CompiledRule? rule, in Event first)
    {
        if (rule is null || incident.Rule.Length > 0)
        {
            return;
        }

        incident.Rule = rule.Name;
        incident.Policy = rule.Config.Resolve;
        incident.MinSeverity = rule.Config.Severity ?? Severity.Info;
        if (rule.Config.Title.Length > 0)
        {
            incident.Title = IncidentTitle.Render(rule.Config.Title, first);
        }
    }

    /// <summary>Takes an alert's present occurrence into an incident.</summary>
    public void Join(IncidentState incident, AlertState alert, IJoinReason reason, Instant now)
    {
        Leave(alert, incident, now);
        var counted = IsCountedOnly(alert, incident);
        if (counted)
        {
            incident.Overflow--;
            incident.OverflowActive -= alert.Events > 1 ? 1 : 0;
        }

        table.Assign(alert, incident);
        incident.Events += alert.Events;
        incident.StartedAt = Instant.Earlier(incident.StartedAt, alert.StartsAt);
        incident.LastEventAt = Instant.Later(incident.LastEventAt, alert.Event.ObservedAt);
        if (incident.Find(alert) is { } member)
        {
            incident.Update(member, alert);
            if (!member.Flapping)
            {
                Note(incident, new TimelineEntry(now, TimelineKind.AlertReopened, Incidents.Note.Of(NoteKind.FiresAgain, alert.Content)));
            }
            else
            {
                changes.MarkCounts(incident);
            }
        }
        else if (incident.Members.Count >= Options.MaxAlerts)
        {
            CountOnly(incident, isActive: true, isNew: !counted);
            if (incident.Overflow == 1 && !counted)
            {
                Note(incident, new TimelineEntry(now, TimelineKind.AlertJoined,
                    $"It has {Options.MaxAlerts} alerts, the limit of incidents.max_alerts: further ones are counted only."));
            }

            changes.MarkCounts(incident);
        }
        else
        {
            incident.Add(NewMember(alert, reason, now));
            Note(incident, new TimelineEntry(now, TimelineKind.AlertJoined, Incidents.Note.OfJoin(alert.Content, reason)));
        }

        NoteTruncation(incident, alert, now);
        Wake(incident, now);
        Regroup(incident);
        Review(incident, now);
    }

    /// <summary>
    /// Takes an alert out of its incident before it goes to another, or to none. An earlier occurrence may still hold that
    /// incident open, because it flapped or because an operator closed the incident while the alert held.
    /// </summary>
    public void Leave(AlertState alert, IncidentState? next, Instant now)
    {
        if (IncidentTable.IncidentOf(alert) is not { } previous || previous == next)
        {
            return;
        }

        if (IsCountedOnly(alert, previous))
        {
            // An alert with more than one event held before this one, so it was counted as active.
            previous.OverflowActive -= alert.Events > 1 ? 1 : 0;
        }
        else if (previous.Find(alert) is { } member)
        {
            previous.Change(member, now, static (target, at) =>
            {
                target.Flapping = false;
                if (target.IsActive)
                {
                    target.Status = AlertStatus.Resolved;
                    target.EndsAt = at;
                }
            });
        }

        table.Release(alert);
        Regroup(previous);
        changes.MarkCounts(previous);
        CloseWhenOver(previous, now);
    }

    /// <summary>
    /// Takes an alert out of its incident because what it says from now on belongs elsewhere: its source never says when
    /// an episode ends, so the one there ended when it was last heard of.
    /// </summary>
    /// <param name="alert">The alert.</param>
    /// <param name="heardAt">When it was last heard of there.</param>
    /// <param name="since">If it came there not before this moment, it was never part of it.</param>
    /// <param name="now">The shard's clock.</param>
    public void Depart(AlertState alert, Instant heardAt, Instant since, Instant now)
    {
        if (IncidentTable.IncidentOf(alert) is not { } previous)
        {
            return;
        }

        if (previous.Find(alert) is not { } member)
        {
            previous.OverflowActive--;
        }
        else if (member.JoinedAt >= since && previous.Members.Count > 1)
        {
            previous.Remove(member);
        }
        else
        {
            previous.Change(member, heardAt, static (target, at) => (target.Status, target.EndsAt, target.Flapping) = (AlertStatus.Expired, at, false));
        }

        table.Release(alert);
        Regroup(previous);
        changes.MarkCounts(previous);
        CloseWhenOver(previous, now);
    }

    /// <summary>Says that an incident's alerts are others now, so that its muting is looked at.</summary>
    public void Regroup(IncidentState incident) => changes.Regrouped.Add(incident);

    /// <summary>Counts a repeat of an alert of an incident.</summary>
    public void Touch(IncidentState incident, Instant at)
    {
        incident.Events++;
        incident.LastEventAt = Instant.Later(incident.LastEventAt, at);
        changes.MarkRepeat(incident);
    }

    /// <summary>Tells the alert's incident that the alert changed.</summary>
    public void Apply(in AlertTransition transition, Instant now)
    {
        var alert = transition.Alert;
        if (IncidentTable.IncidentOf(alert) is not { } incident)
        {
            return;
        }

        if (incident.Find(alert) is not { } member)
        {
            incident.OverflowActive -= transition.Ends ? 1 : 0;
            changes.MarkCounts(incident);
            CloseWhenOver(incident, now);
            return;
        }

        var wasFlapping = member.Flapping;
        incident.Update(member, alert);
        if (NoteFor(transition, wasFlapping) is var (kind, note))
        {
            Note(incident, new TimelineEntry(now, kind, Incidents.Note.Of(note, alert.Content, alert.Severity)));
        }
        else
        {
            changes.MarkCounts(incident);
        }

        if (transition.Kind == TransitionKind.Worse)
        {
            Wake(incident, now);
        }

        Review(incident, now);
        CloseWhenOver(incident, now);
    }

    /// <summary>Closes an incident.</summary>
    public void Close(IncidentState incident, Resolution resolution, TimelineEntry entry)
    {
        incident.Status = resolution switch
        {
            Resolution.Expired => IncidentStatus.Expired,
            Resolution.Merged => IncidentStatus.Merged,
            _ => IncidentStatus.Resolved,
        };
        incident.Resolution = resolution;
        incident.ClosedAt = entry.At;
        incident.SnoozedUntil = null;
        // Its alerts recover one after the other; what is left of it says how bad it was, not which of them was the last.
        foreach (var member in incident.Members)
        {
            incident.Severity = member.Severity > incident.Severity ? member.Severity : incident.Severity;
        }

        Note(incident, entry);
        changes.Closed.Add(incident);
        Kpis.Closed(incident, entry.At);
    }

    /// <summary>Opens a closed incident again.</summary>
    public void Reopen(IncidentState incident, TimelineEntry entry)
    {
        incident.Status = IncidentStatus.Open;
        incident.Resolution = Resolution.None;
        incident.ClosedAt = null;
        incident.AcknowledgedBy = "";
        incident.Reopened++;
        Kpis.Reopened(incident, entry.At);
        Note(incident, entry);
        Regroup(incident);
        changes.Reopened.Add(incident);
    }

    /// <summary>Closes an incident whose alerts have ended, as its policy says.</summary>
    public void CloseWhenOver(IncidentState incident, Instant now)
    {
        var tally = incident.Tally;
        if (!incident.IsOpen || incident.Policy == ResolvePolicy.Manual || tally.Flapping > 0)
        {
            return;
        }

        var over = incident.Policy == ResolvePolicy.AnyResolved ? tally.Active < incident.Members.Count : incident.ActiveAlerts == 0;
        if (!over || incident.Members.Count == 0)
        {
            return;
        }

        if (tally.Expired is > 0 and var expired)
        {
            Close(incident, Resolution.Expired, new TimelineEntry(now, TimelineKind.Expired,
                $"Closed without recovery: {expired} of its alerts fell silent."));
        }
        else
        {
            Close(incident, Resolution.Recovered, new TimelineEntry(now, TimelineKind.Resolved, "All clear: its alerts recovered."));
        }
    }

    /// <summary>Writes into the timeline.</summary>
    public void Note(IncidentState incident, TimelineEntry entry)
    {
        incident.Note(entry, Options, limits);
        changes.Mark(incident, entry.Kind);
    }

    /// <summary>Something about it changed that its timeline does not tell.</summary>
    public void Touch(IncidentState incident, TimelineKind reason)
    {
        incident.Touch();
        changes.Mark(incident, reason);
    }

    /// <summary>Keeps a decision about one of its alerts.</summary>
    public void Keep(IncidentState incident, DecisionRecord decision) => incident.Keep(decision, Options, limits);

    /// <summary>Counts an alert in an incident that is too full to keep it.</summary>
    public void CountOnly(IncidentState incident, bool isActive, bool isNew)
    {
        incident.Overflow++;
        incident.OverflowActive += isActive ? 1 : 0;
        if (isNew)
        {
            limits.Count(PipelineLimit.IncidentAlerts);
        }
    }

    /// <summary>Brings the severity up to date.</summary>
    public void Review(IncidentState incident, Instant now)
    {
        var severity = incident.Tally.Worst ?? incident.Severity;
        severity = severity < incident.MinSeverity ? incident.MinSeverity : severity;
        if (severity != incident.Severity)
        {
            var before = incident.Severity;
            incident.Severity = severity;
            if (severity > before && incident.IsOpen)
            {
                changes.Happened.Add((incident, IncidentHappening.Worse));
            }

            if (incident.Members.Count + incident.Overflow > 1 || incident.Timeline.Count > 2)
            {
                Note(incident, new TimelineEntry(now, TimelineKind.SeverityChanged,
                    SeverityChanges[((int)before * 4) + (int)severity]));
            }
        }
    }

    private static bool IsCountedOnly(AlertState alert, IncidentState incident) =>
        IncidentTable.IncidentOf(alert) == incident && incident.Find(alert) is null;

    // Every alert of one message says how many others the message left out; once is enough for people.
    private void NoteTruncation(IncidentState incident, AlertState alert, Instant now)
    {
        if (AnnotationOf(alert.Content, "truncated_alerts") is { } count)
        {
            NoteOnce(incident, new TimelineEntry(now, TimelineKind.AlertJoined, $"{count} not shown: the sender left them out of its message."));
        }
    }

    private void NoteOnce(IncidentState incident, TimelineEntry note)
    {
        if (!incident.Timeline.Any(entry => entry.Says(note.Text)))
        {
            Note(incident, note);
        }
    }

    // Looked for among the names, because a view of the annotations would be made anew for each alert.
    private static string? AnnotationOf(EventContent content, string name)
    {
        var shape = content.Shape;
        var place = shape.Names.AsSpan(shape.LabelCount).IndexOf(name);
        return place < 0 ? null : content.Texts[shape.LabelCount + place];
    }

    private void Wake(IncidentState incident, Instant now)
    {
        if (incident.SnoozedUntil is not null)
        {
            incident.SnoozedUntil = null;
            Note(incident, new TimelineEntry(now, TimelineKind.Unsnoozed, "Back in sight: it changed."));
        }
    }

    private static (TimelineKind Kind, NoteKind Note)? NoteFor(in AlertTransition transition, bool wasFlapping) => transition.Kind switch
    {
        TransitionKind.Resolved when !wasFlapping => (TimelineKind.AlertResolved, NoteKind.Recovered),
        TransitionKind.Expired => (TimelineKind.AlertExpired, NoteKind.FellSilent),
        TransitionKind.Acknowledged => (TimelineKind.Acknowledged, NoteKind.Acknowledged),
        TransitionKind.FlappingStarted => (TimelineKind.Flapping, NoteKind.Flaps),
        TransitionKind.FlappingStopped => (TimelineKind.Flapping, NoteKind.Calm),
        TransitionKind.Worse => (TimelineKind.SeverityChanged, NoteKind.Worse),
        TransitionKind.Better => (TimelineKind.SeverityChanged, NoteKind.Better),
        _ => null,
    };

    private static IncidentMember NewMember(AlertState alert, IJoinReason reason, Instant now)
    {
        var member = new IncidentMember { Content = alert.Content, Reason = reason, JoinedAt = now };
        member.Update(alert);
        return member;
    }
}
