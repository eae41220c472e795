using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Repeats;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Alertmanager;

/// <summary>What the times of an alert mean at either door of Alertmanager.</summary>
internal static class AlertTimes
{
    /// <summary>The items of a format that names the times of its alerts as Alertmanager does.</summary>
    public static ItemShape ShapeOf(string format) => new()
    {
        Format = format,
        Members = [new VolatileMember("startsAt", VolatileKind.StartsAt), new VolatileMember("endsAt", VolatileKind.EndsAt)],
        HasZeroTimes = true,
    };

    /// <summary>As Prometheus posts them: without a status, so an end that has passed resolves.</summary>
    public static void SettlePosted(ref ItemTimes times, Instant receivedAt)
    {
        var isOver = times.EndsAt <= receivedAt;
        times.Status = isOver ? EventStatus.Resolved : EventStatus.Firing;
        times.StartsAt ??= isOver ? times.EndsAt : receivedAt;
        times.OccurredAt = isOver ? times.EndsAt : times.StartsAt;
    }

    /// <summary>As webhooks carry them, beside a status.</summary>
    public static void SettleNotified(ref ItemTimes times, Instant receivedAt)
    {
        if (times.Status == EventStatus.Resolved)
        {
            times.EndsAt ??= Instant.Later(receivedAt, times.StartsAt ?? receivedAt);
            times.StartsAt ??= times.EndsAt;
            times.OccurredAt = times.EndsAt;
            return;
        }

        // The status says that it fires, so an end that has passed is one of a former episode.
        times.EndsAt = times.EndsAt > receivedAt ? times.EndsAt : null;
        times.StartsAt ??= receivedAt;
        times.OccurredAt = times.StartsAt;
    }
}
