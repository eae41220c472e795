using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Suppression;

/// <summary>
/// When a maintenance window is open. Local times follow the zone's clock: a start that the clock skips in spring counts
/// from the moment after the gap, one that comes twice in autumn starts the first time; the duration is real time.
/// Immutable; any thread.
/// </summary>
internal static class MaintenanceSchedule
{
    /// <summary>Whether the window is open at a moment; the end is exclusive.</summary>
    public static bool IsOpen(MaintenanceWindowConfig window, Instant now)
    {
        if (window.StartsAt is null)
        {
            return (window.From ?? Instant.Epoch) <= now && now < (window.Until ?? Instant.Never);
        }

        return Starts(window, now).Any(start => start <= now && now < start + window.Duration);
    }

    /// <summary>The next moment after <paramref name="now"/> at which it opens or closes, or null where there is none.</summary>
    public static Instant? NextChange(MaintenanceWindowConfig window, Instant now)
    {
        var edges = window.StartsAt is null
            ? new[] { window.From ?? Instant.Epoch, window.Until ?? Instant.Never }
            : Starts(window, now).SelectMany(start => new[] { start, start + window.Duration });
        var later = edges.Where(edge => edge > now).ToArray();
        return later.Length == 0 ? null : later.Min();
    }

    // Every start that may still be open, and those of more than a month ahead, so that a rare day is found as well.
    private static IEnumerable<Instant> Starts(MaintenanceWindowConfig window, Instant now)
    {
        var local = TimeZoneInfo.ConvertTime(now.ToDateTimeOffset(), window.TimeZone);
        var today = DateOnly.FromDateTime(local.DateTime);
        var back = (int)Math.Ceiling(window.Duration.TotalDays) + 1;
        for (var offset = -back; offset <= 63; offset++)
        {
            var day = today.AddDays(offset);
            if (IsDue(window, day))
            {
                yield return StartOn(window, day);
            }
        }
    }

    private static bool IsDue(MaintenanceWindowConfig window, DateOnly day)
    {
        if (window.Days.Count > 0 && !window.Days.Contains(day.DayOfWeek))
        {
            return false;
        }

        var fromEnd = day.Day - DateTime.DaysInMonth(day.Year, day.Month) - 1;
        return window.DaysOfMonth.Count == 0 || window.DaysOfMonth.Contains(day.Day) || window.DaysOfMonth.Contains(fromEnd);
    }

    private static Instant StartOn(MaintenanceWindowConfig window, DateOnly day)
    {
        var local = day.ToDateTime(window.StartsAt!.Value);
        while (window.TimeZone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = window.TimeZone.IsAmbiguousTime(local)
            ? window.TimeZone.GetAmbiguousTimeOffsets(local).Max()
            : window.TimeZone.GetUtcOffset(local);
        return Instant.From(new DateTimeOffset(local, offset));
    }
}
