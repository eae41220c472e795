using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Rules.Patterns;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;

namespace BigOps.Correlation.Core.Pipeline.Timers;

/// <summary>
/// Moves the shard's clock and does what is due on the way, each at its own moment: so a shard that was asleep and one
/// that was not end in the same state. Runs on the shard.
/// </summary>
internal sealed class TimerFlow
{
    private static readonly TimeSpan HousekeepingInterval = TimeSpan.FromMinutes(10);

    private readonly ShardState state;
    private readonly EventFlow events;
    private readonly DecisionFlow decisions;
    private readonly ResponseFlow responses;
    private readonly AlertTimers alerts;
    private readonly IncidentActions actions;
    private readonly DriftFlow drift;
    private readonly List<AlertTransition> transitions = [];
    private readonly List<PatternSignal> signals = [];
    private Instant? suppressionTimer;

    public TimerFlow(ShardState state, EventFlow events, DecisionFlow decisions, ResponseFlow responses)
    {
        this.responses = responses;
        this.state = state;
        this.events = events;
        this.decisions = decisions;
        alerts = new AlertTimers(state);
        actions = new IncidentActions(state.Lifecycle);
        drift = decisions.Drift;
    }

    /// <summary>What is said of the topology.</summary>
    public TopologyFlow Topology => events.Topology;

    /// <summary>Moves the clock; a moment before it changes nothing.</summary>
    public void Advance(Instant now)
    {
        if (state.Now == Instant.Epoch && now > Instant.Epoch)
        {
            // The first item starts the clock; nothing can have been due before it.
            state.Now = now;
            ScheduleSuppression();
            ScheduleHousekeeping();
        }

        while (state.Timers.TryTake(now.UnixMilliseconds, out var due, out var key))
        {
            state.Now = Instant.Later(state.Now, new Instant(due));
            Fire(key, new Instant(due));
            decisions.Settle();
        }

        state.Now = Instant.Later(state.Now, now);
    }

    /// <summary>
    /// Sets all timers anew, from the state and the configuration: after a restart, and after a change of configuration,
    /// which may move every moment.
    /// </summary>
    public void Restore()
    {
        state.Timers.Clear();
        suppressionTimer = null;
        foreach (var alert in state.Tracker.Alerts.Values)
        {
            alert.ExpiryTimer = default;
            alert.HasCalmTimer = alert.HasForgetTimer = false;
            alerts.Schedule(alert);
        }

        foreach (var group in state.Groups.All)
        {
            group.FreezeTimer = null;
            decisions.ScheduleFreeze(group);
            decisions.ScheduleJudgment(group);
        }

        state.Tracker.ForEachSignal((identity, signal) => state.Schedule(signal.Until, new TimerKey(TimerKind.SignalGiveUp, identity)));
        state.Correlator.Patterns.ForEachDue(state.Correlator.Rules, due => state.Schedule(due, new TimerKey(TimerKind.Pattern, 0)));
        state.Groups.ForEachClosed(decisions.ScheduleForget);
        foreach (var incident in state.Incidents.All)
        {
            RestoreIncident(incident);
        }

        state.ScheduleRates();
        state.ScheduleMissing();
        responses.Runs.Schedule();
        decisions.Storms.Restore();
        events.Topology.Restore();
        if (state.Now > Instant.Epoch)
        {
            ScheduleSuppression();
            ScheduleHousekeeping();
        }
    }

    /// <summary>Wakes up when the next silence or maintenance window begins or ends.</summary>
    public void ScheduleSuppression()
    {
        if (state.Suppressor.NextChange(state.Now) is { } next && (suppressionTimer is not { } set || next < set))
        {
            suppressionTimer = next;
            state.Schedule(next, new TimerKey(TimerKind.Suppression, 0));
        }
    }

    private void Fire(TimerKey key, Instant due)
    {
        switch (key.Kind)
        {
            case TimerKind.SignalGiveUp:
                state.Counts.Ignored.Add(IgnoreReason.WithoutTrigger, state.Tracker.GiveUpSignals(key.Id, state.Now));
                break;
            case TimerKind.AlertExpiry:
                ExpireAlert(key, due);
                break;
            case TimerKind.FlapCalm:
                CalmAlert(key);
                break;
            case TimerKind.Pattern:
                state.Correlator.Patterns.Expire(state.Correlator.Rules, state.Now, signals);
                events.Raise(signals);
                break;
            case TimerKind.AlertForget:
                ForgetAlert(key);
                break;
            default:
                FireRest(key, due);
                break;
        }
    }

    private void FireRest(TimerKey key, Instant due)
    {
        switch (key.Kind)
        {
            case TimerKind.Suppression when AlertTimers.Take(ref suppressionTimer, due):
                state.SilencesChanged = true;
                state.Suppressor.Silences.Forget(state.Now);
                decisions.ReviewAllSuppression();
                ScheduleSuppression();
                break;
            case TimerKind.Snooze when state.Incidents.Find(key.Number) is { } incident:
                actions.EndSnooze(incident, state.Now);
                break;
            case TimerKind.Approval:
                responses.Runs.Expire(key.Number);
                break;
            case TimerKind.Verification:
                responses.Runs.Look(key.Number);
                break;
            case TimerKind.Freeze:
                FreezeIncident(key.Number, due);
                break;
            case TimerKind.Judgment when state.Incidents.Find(key.Number) is { } held:
                decisions.JudgeAgain(held);
                break;
            case TimerKind.GroupForget:
                ForgetGroup(key.Number);
                break;
            case TimerKind.IncidentForget:
                ForgetIncident(key.Number);
                break;
            case TimerKind.Housekeeping:
                state.Correlator.Patterns.Forget(state.Correlator.Rules, state.Now);
                decisions.ForgetNoise();
                decisions.LearnCauses(state.Now - HousekeepingInterval);
                state.Correlator.Storms.Forget(state.Now);
                state.Outcomes.Forget(state.Now);
                state.Responses.ForgetStarts(state.Now);
                state.Correlator.Edges.IsChanged = true;
                state.Correlator.Clocks.Forget(state.Now, state.Configuration.Correlation.ClockOffFrom);
                state.Series.Forget(state.Now, state.Configuration.Anomalies.KeepIdle);
                events.ForgetMissing();
                ScheduleHousekeeping();
                break;
            case TimerKind.Topology:
                events.Topology.Advance(due);
                break;
            case TimerKind.Drift:
                drift.Look(key.Number);
                break;
            case TimerKind.Storm:
                decisions.Storms.Close(due);
                break;
            case TimerKind.Rates:
                events.CloseRates();
                state.ScheduleRates();
                break;
            case TimerKind.Missing:
                events.CloseMissing();
                state.ScheduleMissing();
                break;
            default:
                break;
        }
    }

    private void ExpireAlert(TimerKey key, Instant due)
    {
        if (!state.Tracker.Alerts.TryGetValue(key.Id, out var alert) || !AlertTimers.Take(ref alert.ExpiryTimer, due))
        {
            return;
        }

        if (!alert.IsActive || alert.ExpiresAt > state.Now)
        {
            // It ended or was repeated since the timer was set.
            alerts.ScheduleExpiry(alert);
            return;
        }

        transitions.Clear();
        if (alert.Content.Source == DerivedAlerts.Source)
        {
            // A pattern of ours that was not seen again is over; that is knowledge, not silence.
            state.Tracker.Apply(DerivedAlert.End(alert.Event, Instant.Later(state.Now, alert.LastFiringAt)), state.Now, state.Configuration.Deduplication, transitions);
        }
        else
        {
            state.Tracker.TryExpire(key.Id, state.Now, state.Configuration.Deduplication, transitions);
        }

        events.Follow([.. transitions]);
    }

    private void CalmAlert(TimerKey key)
    {
        if (!state.Tracker.Alerts.TryGetValue(key.Id, out var alert) || !AlertTimers.Take(ref alert.HasCalmTimer))
        {
            return;
        }

        transitions.Clear();
        if (state.Tracker.TryCalm(key.Id, state.Now, state.Configuration.Deduplication, transitions))
        {
            events.Follow([.. transitions]);
        }
        else
        {
            alerts.ScheduleCalm(alert);
        }
    }

    private void ForgetAlert(TimerKey key)
    {
        if (!state.Tracker.Alerts.TryGetValue(key.Id, out var alert) || !AlertTimers.Take(ref alert.HasForgetTimer))
        {
            return;
        }

        if (state.Tracker.TryForget(key.Id, state.Now, state.Configuration.Deduplication))
        {
            state.Incidents.Release(alert);
            state.MarkDirty(alert);
        }
        else
        {
            alerts.ScheduleForget(alert);
        }
    }

    private void FreezeIncident(long number, Instant due)
    {
        if (state.Groups.Find(number) is not { } group || !AlertTimers.Take(ref group.FreezeTimer, due)
            || state.Incidents.Find(number) is not { IsOpen: true, Frozen: false } incident)
        {
            return;
        }

        if (group.IsAged(state.Now))
        {
            decisions.Freeze(incident, "");
        }
        else
        {
            decisions.ScheduleFreeze(group);
        }
    }

    private void ForgetGroup(long number)
    {
        if (state.Groups.Find(number) is { ClosedAt: { } closedAt } group
            && closedAt + state.Configuration.Incidents.ReopenWindow < state.Now)
        {
            state.Groups.Remove(group);
        }
    }

    private void ForgetIncident(long number)
    {
        if (state.Incidents.Find(number) is { ClosedAt: { } closedAt } incident
            && closedAt + state.Configuration.Incidents.KeepClosed <= state.Now)
        {
            decisions.Forget(incident);
        }
    }

    private void RestoreIncident(IncidentState incident)
    {
        drift.Restore(incident);
        if (incident.SnoozedUntil is { } until)
        {
            state.Schedule(until, new TimerKey(TimerKind.Snooze, incident.Id));
        }

        if (incident.ClosedAt is { } closedAt)
        {
            state.Schedule(closedAt + state.Configuration.Incidents.KeepClosed, new TimerKey(TimerKind.IncidentForget, incident.Id));
        }
    }

    private void ScheduleHousekeeping()
    {
        // At whole multiples of the interval, so that a restart does not move it.
        var interval = (long)HousekeepingInterval.TotalMilliseconds;
        var next = ((state.Now.UnixMilliseconds / interval) + 1) * interval;
        state.Schedule(new Instant(next), new TimerKey(TimerKind.Housekeeping, 0));
    }
}
