using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Pipeline.Timers;
using BigOps.Correlation.Core.Suppression;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Asks for decisions and carries them out on groups and incidents. Runs on the shard.</summary>
internal sealed class DecisionFlow
{
    private static readonly GivenReason MovedReason = new(
        "It came after the pause with which this incident began.",
        [new EvidenceItem(EvidenceKinds.Proximity, 1, "It came after the pause with which this incident began.")]);

    private readonly ShardState state;
    private readonly SuspectFlow suspects;
    private readonly ResponseFlow responses;
    private readonly List<Fingerprint> muted = [];

    public DecisionFlow(ShardState state, SuspectFlow suspects, ResponseFlow responses)
    {
        this.state = state;
        this.suspects = suspects;
        this.responses = responses;
        Storms = new StormFlow(state);
        Drift = new DriftFlow(state, this);
    }

    /// <summary>What became of incidents whose alerts drifted apart.</summary>
    public DriftFlow Drift { get; }

    /// <summary>What storms of alerts say.</summary>
    public StormFlow Storms { get; }

    /// <summary>Decides about an alert that needs an incident, and does it.</summary>
    public void Decide(AlertState alert, Fingerprint[] contributors)
    {
        var decision = state.Correlator.Decide(SubjectOf(alert, contributors), state.Now, state.Configuration.Incidents.ReopenWindow);
        Record(alert, decision);
    }

    /// <summary>Whether nobody but its own events says how long an alert holds.</summary>
    public bool IsByItself(AlertState alert) =>
        alert.Content.Source != DerivedAlerts.Source && !alert.StatesEpisodes && !state.Sources.SaysEnds(alert.Content.Source);

    /// <summary>Begins a new occurrence of an alert that nobody else ends, and decides about it.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="heardAt">When it was last heard of before.</param>
    public void Renew(AlertState alert, Instant heardAt)
    {
        Depart(alert, heardAt, Instant.Never);
        state.Tracker.Renew(alert);
        Decide(alert, []);
        ReviewMuted(alert);
        Settle();
    }

    /// <summary>Opens an incident for what came since a pause in a group, an event of this alert the latest of it.</summary>
    public void OpenAtEdge(AlertState alert, CorrelationGroup before, Instant heardAt)
    {
        var decision = state.Correlator.OpenAtEdge(SubjectOf(alert, []), before);
        Depart(alert, heardAt, decision.MovedSince);
        state.Tracker.Renew(alert);
        Record(alert, decision);
        ReviewMuted(alert);
        Settle();
    }

    /// <summary>Looks again at an incident that was held back, because an alert of it got worse.</summary>
    public void Judge(IncidentState incident, Severity severity)
    {
        if (incident.GroupIn(state.Groups) is { } group)
        {
            state.Correlator.Judge(group, severity);
            Show(incident, group);
        }
    }

    /// <summary>Shows what is held back in scopes that were watched for less than a time, because nothing more will be heard.</summary>
    public void ShowUnfamiliar(TimeSpan least)
    {
        foreach (var incident in state.Incidents.All.Where(static one => one.IsNoise).ToArray())
        {
            if (incident.GroupIn(state.Groups) is { } group)
            {
                state.Correlator.Surroundings.ShowUnfamiliar(group, state.Now, least);
                Show(incident, group);
            }
        }
    }

    /// <summary>Looks again at an incident that was held back before anybody could say how much comes from there.</summary>
    public void JudgeAgain(IncidentState incident)
    {
        if (incident.IsNoise && incident.GroupIn(state.Groups) is { } group)
        {
            state.Correlator.JudgeAgain(group, state.Now);
            Show(incident, group);
        }
    }

    /// <summary>Sets the timer for a further look at a group that is held back, where it needs one.</summary>
    public void ScheduleJudgment(CorrelationGroup group)
    {
        if (state.Correlator.Surroundings.IsJudgedAgainAt(group, state.Now) is { } due)
        {
            state.Schedule(due, new TimerKey(TimerKind.Judgment, group.Id));
        }
    }

    /// <summary>Forgets what was held back as noise and is over.</summary>
    public void ForgetNoise()
    {
        foreach (var incident in state.Incidents.All.Where(static incident => incident.IsNoise).ToArray())
        {
            if (incident.GroupIn(state.Groups) is not { IsOver: false } group || state.Now - group.LastAt > group.Idle)
            {
                if (incident.Members.All(member => !state.Tracker.Alerts.TryGetValue(member.Identity, out var alert)
                    || !alert.IsActive || IsByItself(alert)))
                {
                    Forget(incident);
                }
            }
        }
    }

    /// <summary>Learns what incidents usually look like from those that were closed since a moment; not at once, so that no recovery waits for it.</summary>
    public void LearnCauses(Instant since)
    {
        foreach (var incident in state.Incidents.All.Where(incident => incident is { IsNoise: false, Status: not IncidentStatus.Merged } && incident.ClosedAt > since))
        {
            state.RootCauses.Learn(incident);
        }
    }

    private void Depart(AlertState alert, Instant heardAt, Instant since)
    {
        if (IncidentTable.IncidentOf(alert) is { } incident && incident.GroupIn(state.Groups) is { } group)
        {
            state.Groups.Depart(group, alert.Identity);
        }

        state.Lifecycle.Depart(alert, heardAt, since, state.Now);
    }

    /// <summary>Counts one more event of an alert that a threshold holds back.</summary>
    public void Recount(AlertState alert)
    {
        foreach (var match in KnownMatches.Of(alert.Event, state.Correlator.Rules, ref alert.Memo))
        {
            if (match.Rule.IsThreshold)
            {
                Decide(alert, []);
                ReviewMuted(alert);
                return;
            }
        }
    }

    /// <summary>
    /// Brings muting up to date around a change of an alert: one that holds before its incident hears of it, so that a
    /// muted alert never shows up for a moment; one that ended after it, so that a muted incident closes muted.
    /// </summary>
    public void ObserveMuting(AlertState alert, bool before)
    {
        if (alert.IsActive == before)
        {
            state.Suppressor.Observe(alert, state.Now, muted);
        }

        if (!before)
        {
            ReviewMuted(alert);
        }
    }

    /// <summary>Takes the inhibitions and maintenance windows of a new configuration.</summary>
    public void ConfigureSuppression()
    {
        state.Suppressor.Configure(state.Configuration.Inhibitions, state.Configuration.Maintenance, state.Now, muted);
        ReviewMuted(null);
    }

    /// <summary>Brings all incidents up to date after a silence or maintenance window began or ended.</summary>
    public void ReviewAllSuppression()
    {
        state.Suppressor.ReviewAll(state.Now, muted);
        ReviewMuted(null);
    }

    /// <summary>Does for groups, muting and views what closing, reopening and regrouping of incidents asks for.</summary>
    public void Settle()
    {
        // Reviews may note and close nothing, so the list does not grow under the loop.
        foreach (var incident in state.IncidentChanges.Regrouped)
        {
            IncidentSuppression.Review(incident, state.Suppressor, state.Lifecycle, state.Now);
        }

        state.IncidentChanges.Regrouped.Clear();
        foreach (var incident in state.IncidentChanges.Closed)
        {
            responses.Outcomes.Close(incident);
            if (incident.GroupIn(state.Groups) is { } group)
            {
                state.Groups.Close(group, state.Now);
                ScheduleForget(group);
            }

            state.Incidents.MarkClosed(incident);
            state.Schedule(state.Now + state.Configuration.Incidents.KeepClosed, new TimerKey(TimerKind.IncidentForget, incident.Id));
        }

        foreach (var incident in state.IncidentChanges.Reopened)
        {
            state.Incidents.MarkReopened(incident);
            ReopenGroup(incident);
        }

        state.IncidentChanges.Closed.Clear();
        state.IncidentChanges.Reopened.Clear();
        while (state.Incidents.ClosedCount > state.Configuration.Incidents.MaxClosed && state.Incidents.OldestClosed is { } oldest)
        {
            Forget(oldest);
            state.Counters.Limits.Count(PipelineLimit.ClosedIncidents);
        }

        responses.Answer();
        Drift.Watch();
    }

    /// <summary>Forgets a closed incident and its group.</summary>
    public void Forget(IncidentState incident)
    {
        if (incident.GroupIn(state.Groups) is { } group)
        {
            state.Groups.Remove(group);
        }

        state.Incidents.Remove(incident);
        state.Responses.RemoveOf(incident.Id);
        state.IncidentChanges.MarkCounts(incident);
    }

    /// <summary>Forgets a closed group once nothing may reopen it.</summary>
    public void ScheduleForget(CorrelationGroup group) => state.Schedule(
        group.ClosedAt!.Value + state.Configuration.Incidents.ReopenWindow + TimeSpan.FromMilliseconds(1), new TimerKey(TimerKind.GroupForget, group.Id));

    /// <summary>Puts the alerts of an incident into a group, so that evidence finds it by them.</summary>
    public void Rejoin(CorrelationGroup group, IncidentState incident)
    {
        foreach (var member in incident.Members)
        {
            if (state.Tracker.Alerts.TryGetValue(member.Identity, out var alert))
            {
                state.Groups.Join(group, SubjectOf(alert, []), state.Configuration.Correlation);
            }
        }

        ScheduleFreeze(group);
    }

    /// <summary>Sets the timer for the moment a group is too old, where none that is early enough is set.</summary>
    public void ScheduleFreeze(CorrelationGroup group)
    {
        var due = group.FirstAt + group.MaxAge;
        if (group is { ClosedAt: null, IsFrozen: false } && (group.FreezeTimer is not { } set || due < set))
        {
            group.FreezeTimer = due;
            state.Schedule(due, new TimerKey(TimerKind.Freeze, group.Id));
        }
    }

    private void Record(AlertState alert, in Decision decision)
    {
        var record = state.Decisions.Add(decision, state.Now, state.Configuration.Version);
        state.Outbox?.Add(record);
        state.Counts.Decisions.Add(decision.Outcome);
        if (decision.Outcome == DecisionOutcome.Refused)
        {
            state.Counters.Limits.Count(PipelineLimit.OpenIncidents);
        }

        if (decision.Group is not { } group)
        {
            state.Lifecycle.Leave(alert, null, state.Now);
            return;
        }

        var incident = decision.Outcome == DecisionOutcome.Opened ? Open(alert, decision, group) : Find(decision, group, alert);
        Show(incident, group);
        state.Lifecycle.Join(incident, alert, record, state.Now);
        suspects.Look(incident, alert);
        if (decision.Summary.Kind == SummaryKind.Storm)
        {
            Storms.Took(incident, group.Scope);
        }

        state.Moves?.AddRange(decision.Moved.Length > 0 ? [(alert.Identity, decision.MovedSince)] : []);
        for (var index = 0; index < decision.Moved.Length; index++)
        {
            Move(incident, group, decision.Moved[index], decision.MovedSince);
        }

        for (var index = 0; index < decision.Attached.Length; index++)
        {
            Attach(incident, group, decision.Attached[index], decision);
        }

        state.Lifecycle.Keep(incident, record);
        IncidentSuppression.Review(incident, state.Suppressor, state.Lifecycle, state.Now);
        ScheduleFreeze(group);
        if (decision.Outcome == DecisionOutcome.Opened)
        {
            ScheduleJudgment(group);
        }
    }

    private void Show(IncidentState incident, CorrelationGroup group)
    {
        incident.Rarity = 1 + group.Significance.Importance;
        if (incident.IsNoise && group.Significance.IsShown)
        {
            incident.IsNoise = false;
            state.Lifecycle.Note(incident, new TimelineEntry(state.Now, TimelineKind.Opened, Significances.TextOf(group.Significance.Reason)));
        }
    }

    // What an alert said since a moment belongs to this incident.
    private void Move(IncidentState incident, CorrelationGroup group, Fingerprint identity, Instant since)
    {
        if (!state.Tracker.Alerts.TryGetValue(identity, out var alert) || !alert.IsActive || !IsByItself(alert))
        {
            return;
        }

        Depart(alert, since, since);
        state.Tracker.Renew(alert);
        var subject = SubjectOf(alert, []);
        state.Groups.Join(group, subject, state.Configuration.Correlation);
        state.Correlator.Count(group, subject);
        Show(incident, group);
        state.Lifecycle.Join(incident, alert, MovedReason, state.Now);
        state.Moves?.Add((identity, since));
    }

    private IncidentState Open(AlertState alert, in Decision decision, CorrelationGroup group)
    {
        var rule = decision.Rule ?? (group.Rule.Length > 0 ? state.Correlator.Rules.ByName.GetValueOrDefault(group.Rule) : null);
        var incident = state.Lifecycle.Open(group.Id, alert.Event, rule, state.Now, state.Configuration.Version, decision.Summary.Kind == SummaryKind.Storm ? Storms.Beginning : null);
        incident.IsNoise = !group.Significance.IsShown;
        if (decision.Predecessor is { } predecessor && state.Incidents.Of(predecessor) is { } older)
        {
            incident.Predecessor = older.Id;
            older.Successor = incident.Id;
            Freeze(older, $"It is continued by {incident.Name}.");
            state.Groups.Remove(predecessor);
        }

        return incident;
    }

    /// <summary>Lets an incident take no more because of its age.</summary>
    public void Freeze(IncidentState incident, string why)
    {
        incident.Frozen = true;
        if (incident.GroupIn(state.Groups) is { } group)
        {
            state.Groups.Freeze(group);
        }

        state.Lifecycle.Note(incident, new TimelineEntry(state.Now, TimelineKind.Frozen, $"It has reached its maximum age and takes no further alerts. {why}".TrimEnd()));
    }

    private IncidentState Find(in Decision decision, CorrelationGroup group, AlertState alert)
    {
        var incident = state.Incidents.Of(group) ?? throw new InvalidOperationException($"Group {group.Id} has no incident.");
        for (var index = 0; index < decision.Merged.Length; index++)
        {
            if (state.Incidents.Of(decision.Merged[index]) is { } source)
            {
                state.Surgery.Merge(source, incident, $"{alert.Event.Check} on {alert.Event.Entity} connects them.", "", state.Now);
            }
        }

        if (decision.Outcome == DecisionOutcome.Reopened)
        {
            state.Lifecycle.Reopen(incident, new TimelineEntry(state.Now, TimelineKind.Reopened, Note.Of(NoteKind.Reopened, alert.Content)));
        }

        if (incident.Rule.Length == 0 && group.Rule.Length > 0 && state.Correlator.Rules.ByName.TryGetValue(group.Rule, out var rule))
        {
            IncidentLifecycle.Adopt(incident, rule, alert.Event);
        }

        return incident;
    }

    private void Attach(IncidentState incident, CorrelationGroup group, Fingerprint identity, in Decision decision)
    {
        if (!state.Tracker.Alerts.TryGetValue(identity, out var alert) || !alert.IsActive || alert.Home is not null)
        {
            return;
        }

        state.Groups.Join(group, SubjectOf(alert, []), state.Configuration.Correlation);
        var name = decision.Rule?.Name ?? group.Rule;
        var evidence = new EvidenceItem(EvidenceKinds.Rule, 1, $"Rule \"{name}\" counted it.");
        state.Lifecycle.Join(incident, alert, new GivenReason(evidence.Reason, [evidence]), state.Now);
    }

    private Subject SubjectOf(AlertState alert, Fingerprint[] contributors) =>
        state.Correlator.SubjectOf(alert.Event, ref alert.Memo, contributors);

    private void ReviewMuted(AlertState? also)
    {
        foreach (var identity in muted)
        {
            if (state.Tracker.Alerts.TryGetValue(identity, out var alert))
            {
                state.MarkDirty(alert);
                ReviewIncidentOf(alert);
            }
        }

        muted.Clear();
        if (also is not null)
        {
            ReviewIncidentOf(also);
        }
    }

    private void ReviewIncidentOf(AlertState alert)
    {
        if (IncidentTable.IncidentOf(alert) is { } incident)
        {
            IncidentSuppression.Review(incident, state.Suppressor, state.Lifecycle, state.Now);
        }
    }

    private void ReopenGroup(IncidentState incident)
    {
        if (incident.GroupIn(state.Groups) is { } group)
        {
            if (group.ClosedAt is not null)
            {
                state.Groups.Reopen(group);
                ScheduleFreeze(group);
            }

            return;
        }

        if (incident.Frozen)
        {
            // It takes no more, so nothing needs to find it.
            return;
        }

        var scope = incident.Tenant == incident.Scope ? incident.Scope : incident.Tenant + "/" + incident.Scope;
        var renewed = state.Groups.OpenFor(incident.Id, scope, incident.LastEventAt, state.Configuration.Correlation);
        Rejoin(renewed, incident);
    }
}
