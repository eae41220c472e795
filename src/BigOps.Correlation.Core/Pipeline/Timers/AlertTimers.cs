using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.Timers;

/// <summary>
/// The timers of alerts. Each alert has at most one of a kind that means something: where its moment moves back, the
/// timer that is set comes first and is set anew then, so that repeats cost no timers. Runs on the shard.
/// </summary>
internal sealed class AlertTimers(ShardState state)
{
    /// <summary>Sets what an alert in its present state needs.</summary>
    public void Schedule(AlertState alert)
    {
        ScheduleExpiry(alert);
        ScheduleCalm(alert);
        ScheduleForget(alert);
    }

    /// <summary>Whether a timer that came is the one that is set; it is set no more then.</summary>
    public static bool Take(ref OptionalInstant timer, Instant due)
    {
        if (timer.Value != due)
        {
            return false;
        }

        timer = default;
        return true;
    }

    /// <summary>The same for a timer of which no alert has two.</summary>
    public static bool Take(ref bool isSet)
    {
        var wasSet = isSet;
        isSet = false;
        return wasSet;
    }

    /// <summary>The same for timers of which there are few.</summary>
    public static bool Take(ref Instant? timer, Instant due)
    {
        if (timer != due)
        {
            return false;
        }

        timer = null;
        return true;
    }

    /// <summary>For the moment the alert turns stale.</summary>
    public void ScheduleExpiry(AlertState alert)
    {
        // The next occurrence may turn stale sooner than the one for which the timer was set.
        if (alert.IsActive && alert.ExpiresAt < Instant.Never && (alert.ExpiryTimer.Value is not { } set || alert.ExpiresAt < set))
        {
            alert.ExpiryTimer = new OptionalInstant(alert.ExpiresAt);
            state.Schedule(alert.ExpiresAt, new TimerKey(TimerKind.AlertExpiry, alert.Identity));
        }
    }

    /// <summary>For the moment the alert flaps no more.</summary>
    public void ScheduleCalm(AlertState alert)
    {
        if (!alert.Flap.IsFlapping)
        {
            // Where its source ended it, the next flapping may end sooner than the timer that is still set.
            alert.HasCalmTimer = false;
        }
        else
        {
            Set(ref alert.HasCalmTimer, alert.Flap.CalmAt(state.Configuration.Deduplication.Flapping), TimerKind.FlapCalm, alert);
        }
    }

    /// <summary>For the moment the alert is forgotten; one that flaps is remembered until it is calm.</summary>
    public void ScheduleForget(AlertState alert)
    {
        if (!alert.IsActive && !alert.Flap.IsFlapping)
        {
            Set(ref alert.HasForgetTimer, alert.UpdatedAt + state.Configuration.Deduplication.KeepEnded, TimerKind.AlertForget, alert);
        }
    }

    private void Set(ref bool isSet, Instant due, TimerKind kind, AlertState alert)
    {
        if (!isSet)
        {
            isSet = true;
            state.Schedule(due, new TimerKey(kind, alert.Identity));
        }
    }
}
