using BigOps.Correlation.Core.Deduplication.Chain;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// Turns events into transitions of alerts: identity is for ever, an occurrence is one episode. Owned by the shard; takes
/// time only from its caller.
/// </summary>
internal sealed class AlertTracker
{
    private readonly AlertTable alerts = new();
    private readonly ReorderBuffer reorder = new();

    public AlertTracker() => Chain = new AlertChain(alerts, () => ActiveCount = alerts.Values.Count(static alert => alert.IsActive));

    /// <summary>The alerts' part in the chain of segments.</summary>
    public AlertChain Chain { get; }

    /// <summary>The part of signals that wait.</summary>
    public IChainTable SignalChain => reorder.Chain;

    /// <summary>All alerts, ended ones included.</summary>
    public AlertTable Alerts => alerts;

    /// <summary>Alerts that hold now.</summary>
    public int ActiveCount { get; private set; }

    /// <summary>Signals that wait for their trigger.</summary>
    public int PendingSignals => reorder.Count;

    /// <summary>Applies one event that says something about an alert.</summary>
    /// <param name="value">The event; its status is that of an alert or of an automation run.</param>
    /// <param name="now">The shard's clock.</param>
    /// <param name="options">Limits and windows.</param>
    /// <param name="transitions">Receives what happened, in order.</param>
    /// <returns>Why nothing happened, or null where something did.</returns>
    public IgnoreReason? Apply(in Event value, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        if (!alerts.TryGetValue(value.Identity, out var alert))
        {
            return Take(value, null, now, options, transitions);
        }

        var (startsAt, known) = (alert.StartsAt, transitions.Count);
        alert.Guard.BeginChange();
        try
        {
            return Take(value, alert, now, options, transitions);
        }
        finally
        {
            alert.Guard.EndChange();
            var isRepeat = alert.StartsAt == startsAt && transitions.Count == known + 1 && transitions[known].Kind == TransitionKind.Repeat;
            alerts.Mark(alert, isRepeat ? AlertEdit.Counts : AlertEdit.State);
        }
    }

    /// <summary>Whether an event says something about an alert: alerts do, and automation runs that ended.</summary>
    public static bool IsAboutAlert(in Event value) =>
        value.Kind == EventKind.Alert
        || (value.Kind == EventKind.Automation && value.Status is EventStatus.Failed or EventStatus.Succeeded or EventStatus.Firing or EventStatus.Resolved);

    /// <summary>
    /// Begins the next occurrence of an alert that holds, because its source never says when one ends and what came now is
    /// apart from what came before.
    /// </summary>
    public void Renew(AlertState alert)
    {
        alert.Guard.BeginChange();
        try
        {
            alert.Begin();
            alert.StartsAt = alert.LastFiringAt;
        }
        finally
        {
            alert.Guard.EndChange();
            alerts.Mark(alert, AlertEdit.State);
        }
    }

    /// <summary>Ends an alert whose source has been silent for too long.</summary>
    /// <returns>False where it is not due (it was repeated since) or has ended.</returns>
    public bool TryExpire(Fingerprint identity, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        if (!alerts.TryGetValue(identity, out var alert) || !alert.IsActive || alert.ExpiresAt > now)
        {
            return false;
        }

        alert.Guard.BeginChange();
        End(alert, AlertStatus.Expired, alert.ExpiresAt, now, options, transitions);
        alert.Guard.EndChange();
        alerts.Mark(alert, AlertEdit.State);
        return true;
    }

    /// <summary>Ends flapping where it is time.</summary>
    public bool TryCalm(Fingerprint identity, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        if (!alerts.TryGetValue(identity, out var alert) || !alert.Flap.Settle(now, options.Flapping))
        {
            return false;
        }

        alerts.Mark(alert, AlertEdit.State);
        transitions.Add(new AlertTransition(TransitionKind.FlappingStopped, alert, now, alert.Severity));
        return true;
    }

    /// <summary>Forgets an alert that ended long enough ago; one that flaps still holds its incident open and stays.</summary>
    public bool TryForget(Fingerprint identity, Instant now, DeduplicationOptions options)
    {
        if (!alerts.TryGetValue(identity, out var alert) || alert.IsActive || alert.Flap.IsFlapping || alert.UpdatedAt + options.KeepEnded > now)
        {
            return false;
        }

        alerts.Remove(identity);
        alert.IsForgotten = true;
        return true;
    }

    /// <summary>Gives up signals whose trigger never came.</summary>
    /// <returns>How many.</returns>
    public int GiveUpSignals(Fingerprint identity, Instant now) => reorder.GiveUp(identity, now);

    /// <summary>Calls for each waiting signal, so that timers can be set after a restart.</summary>
    public void ForEachSignal(Action<Fingerprint, PendingSignal> visit) => reorder.ForEach(visit);

    /// <summary>Writes what waits; the alerts are written from <see cref="AlertTable.Copy"/>.</summary>
    public void SaveSignals(StateWriter writer) => reorder.Save(writer);

    /// <summary>Writes alerts in the order of their identities. Any thread.</summary>
    public static void Save(StateWriter writer, AlertRecord[] copies)
    {
        var order = new Fingerprint[copies.Length];
        var places = new int[copies.Length];
        for (var index = 0; index < copies.Length; index++)
        {
            (order[index], places[index]) = (copies[index].Identity, index);
        }

        Array.Sort(order, places);
        var contents = new ContentWriter();
        writer.UInt((ulong)copies.Length);
        foreach (var place in places)
        {
            copies[place].Save(writer, contents);
        }
    }

    /// <summary>Reads all alerts and what waits.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="version">Version of the stored state, from 1.</param>
    public void Load(StateReader reader, byte version)
    {
        alerts.Clear();
        ActiveCount = 0;
        var contents = new ContentReader();
        for (var left = reader.Count(); left > 0; left--)
        {
            var alert = new AlertState(version == 1 ? AlertRecord.LoadVersion1(reader) : AlertRecord.Load(reader, contents));
            alerts.Add(alert);
            ActiveCount += alert.IsActive ? 1 : 0;
        }

        reorder.Load(reader);
    }

    private IgnoreReason? Take(in Event value, AlertState? alert, Instant now, DeduplicationOptions options, List<AlertTransition> transitions) =>
        SignalOf(value) switch
        {
            EventStatus.Resolved => Resolve(value, alert, now, options, transitions),
            EventStatus.Acknowledged => Acknowledge(value, alert, now, options, transitions),
            EventStatus.Flapping => BeginFlapping(value, alert, now, options, transitions),
            EventStatus.Calm => EndFlapping(alert, now, transitions),
            _ => Fire(value, alert, now, options, transitions),
        };

    private static EventStatus SignalOf(in Event value) => value.Status switch
    {
        EventStatus.Resolved or EventStatus.Succeeded => EventStatus.Resolved,
        EventStatus.Acknowledged or EventStatus.Flapping or EventStatus.Calm => value.Status,
        _ => EventStatus.Firing,
    };

    private IgnoreReason? Fire(in Event value, AlertState? alert, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        if (alert is { IsActive: true })
        {
            Repeat(value, alert, now, options, transitions);
            return null;
        }

        if (alert is { EndsAt: { } endedAt } && value.ObservedAt <= endedAt)
        {
            return IgnoreReason.OlderThanEnd;
        }

        if (value.ObservedAt + options.Lateness < now)
        {
            return IgnoreReason.Late;
        }

        if (alert is null)
        {
            if (alerts.Count >= options.MaxAlerts)
            {
                return IgnoreReason.AlertLimit;
            }

            alert = new AlertState(value);
            alerts.Add(alert);
        }

        Begin(value, alert, now, options, transitions);
        ApplyWaitingSignals(alert, now, options, transitions);
        return null;
    }

    private void Begin(in Event value, AlertState alert, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        alert.Begin();
        alert.Event = value;
        alert.StartsAt = value.StartsAt ?? value.OccurredAt;
        alert.SeverityNumber = (byte)value.SeverityNumber;
        Refresh(value, alert, now);
        ActiveCount++;
        transitions.Add(new AlertTransition(alert.Occurrence == 1 ? TransitionKind.New : TransitionKind.Reopened, alert, value.ObservedAt, alert.Severity));
        CountFlap(alert, now, options, transitions);
    }

    private static void Repeat(in Event value, AlertState alert, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        var (previous, heardAt) = (alert.Severity, alert.LastFiringAt);
        alert.Events++;
        var start = value.StartsAt ?? value.OccurredAt;
        // Out of order: the episode is older than the event that opened it.
        alert.StartsAt = start + options.ReorderWindow >= alert.StartsAt ? Instant.Earlier(alert.StartsAt, start) : alert.StartsAt;
        if (value.OccurredAt >= alert.LastFiringAt)
        {
            alert.Event = value;
            alert.SeverityNumber = (byte)value.SeverityNumber;
        }

        Refresh(value, alert, now);
        var kind = ((int)alert.Severity).CompareTo((int)previous) switch
        {
            > 0 => TransitionKind.Worse,
            < 0 => TransitionKind.Better,
            _ => TransitionKind.Repeat,
        };
        var silence = value.ObservedAt - heardAt;
        transitions.Add(new AlertTransition(kind, alert, value.ObservedAt, previous) { Silence = silence > TimeSpan.Zero ? silence : TimeSpan.Zero });
    }

    private static void Refresh(in Event value, AlertState alert, Instant now)
    {
        alert.UpdatedAt = now;
        alert.HoldUntil(value.ExpiresAt ?? Instant.Never);
    }

    private IgnoreReason? Resolve(in Event value, AlertState? alert, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        var at = value.EndsAt ?? value.OccurredAt;
        if (alert is { IsActive: true })
        {
            if (at < alert.LastFiringAt)
            {
                return IgnoreReason.OlderThanFiring;
            }

            End(alert, AlertStatus.Resolved, at, now, options, transitions);
            return null;
        }

        if (alert is { EndsAt: { } endedAt } && at <= endedAt)
        {
            return IgnoreReason.AlreadyEnded;
        }

        if (alert is { Status: AlertStatus.Expired })
        {
            // Now somebody does know: stale becomes recovered, in history only.
            alert.End(AlertStatus.Resolved, at);
            alert.UpdatedAt = now;
            transitions.Add(new AlertTransition(TransitionKind.Resolved, alert, at, alert.Severity));
            return null;
        }

        return Hold(value.Identity, new PendingSignal(EventStatus.Resolved, at, now + options.ReorderWindow), options);
    }

    private IgnoreReason? Acknowledge(in Event value, AlertState? alert, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        if (alert is not { IsActive: true })
        {
            return Hold(value.Identity, new PendingSignal(EventStatus.Acknowledged, value.OccurredAt, now + options.ReorderWindow), options);
        }

        if (alert.Status == AlertStatus.Acknowledged)
        {
            return IgnoreReason.AlreadyAcknowledged;
        }

        Acknowledge(alert, value.OccurredAt, now, transitions);
        return null;
    }

    // Flapping is a remark about an alert, never an occurrence of its own.
    private IgnoreReason? BeginFlapping(in Event value, AlertState? alert, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        if (alert is null)
        {
            return Hold(value.Identity, new PendingSignal(EventStatus.Flapping, value.OccurredAt, now + options.ReorderWindow), options);
        }

        return BeginFlapping(alert, now, options, transitions) ? null : IgnoreReason.AlreadyFlapping;
    }

    private static bool BeginFlapping(AlertState alert, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        alert.UpdatedAt = now;
        if (!alert.Flap.Begin(now, options.Flapping))
        {
            return false;
        }

        transitions.Add(new AlertTransition(TransitionKind.FlappingStarted, alert, now, alert.Severity));
        return true;
    }

    private static IgnoreReason? EndFlapping(AlertState? alert, Instant now, List<AlertTransition> transitions)
    {
        if (alert is null || !alert.Flap.End(now))
        {
            return IgnoreReason.NotFlapping;
        }

        alert.UpdatedAt = now;
        transitions.Add(new AlertTransition(TransitionKind.FlappingStopped, alert, now, alert.Severity));
        return null;
    }

    // What waits is bounded like what is known: anybody can send the end of alerts that never began.
    private IgnoreReason? Hold(Fingerprint identity, PendingSignal signal, DeduplicationOptions options) =>
        reorder.TryHold(identity, signal, options.MaxAlerts) ? null : IgnoreReason.AlertLimit;

    private static void Acknowledge(AlertState alert, Instant at, Instant now, List<AlertTransition> transitions)
    {
        alert.Acknowledge();
        alert.UpdatedAt = now;
        transitions.Add(new AlertTransition(TransitionKind.Acknowledged, alert, at, alert.Severity));
    }

    private void ApplyWaitingSignals(AlertState alert, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        if (reorder.Count == 0)
        {
            return;
        }

        if (reorder.TryTake(alert.Identity, EventStatus.Acknowledged, alert.LastFiringAt, now, out var acknowledged))
        {
            Acknowledge(alert, acknowledged.At, now, transitions);
        }

        if (reorder.TryTake(alert.Identity, EventStatus.Flapping, alert.LastFiringAt, now, out _))
        {
            BeginFlapping(alert, now, options, transitions);
        }

        if (reorder.TryTake(alert.Identity, EventStatus.Resolved, alert.LastFiringAt, now, out var resolved))
        {
            End(alert, AlertStatus.Resolved, resolved.At, now, options, transitions);
        }
    }

    private void End(AlertState alert, AlertStatus status, Instant at, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        var endsAt = Instant.Later(at, alert.StartsAt);
        alert.End(status, endsAt);
        alert.UpdatedAt = now;
        ActiveCount--;
        var kind = status == AlertStatus.Resolved ? TransitionKind.Resolved : TransitionKind.Expired;
        transitions.Add(new AlertTransition(kind, alert, endsAt, alert.Severity) { Ends = true });
        CountFlap(alert, now, options, transitions);
    }

    private static void CountFlap(AlertState alert, Instant now, DeduplicationOptions options, List<AlertTransition> transitions)
    {
        if (alert.Flap.Change(now, options.Flapping))
        {
            transitions.Add(new AlertTransition(TransitionKind.FlappingStarted, alert, now, alert.Severity));
        }
    }
}
