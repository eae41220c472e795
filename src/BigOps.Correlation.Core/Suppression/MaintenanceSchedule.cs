using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Suppression;

/// <summary>
/// When a maintenance window is open. Local times follow the zone's clock: a start that the clock skips in spring counts
/// from the moment after the gap, one that comes twice in autumn starts the first time; the duration is real time.
/// Immutable; any thread.
/// </summary>
internal static class MaintenanceSchedule
{
    private const int DaysAhead = 4 * 366;

    /// <summary>Whether the window is open at a moment; the end is exclusive.</summary>
    public static bool IsOpen(MaintenanceWindowConfig window, Instant now)
    {
        if (window.StartsAt is null)
        {
            return (window.From ?? Instant.Epoch) <= now && now < (window.Until ?? Instant.Never);
        }

        return Starts(window, now, 1).Any(start => start <= now && now < start + window.Duration);
    }

    /// <summary>The next moment after <paramref name="now"/> at which it opens or closes, or null where there is none.</summary>
    public static Instant? NextChange(MaintenanceWindowConfig window, Instant now)
    {
        if (window.StartsAt is null)
        {
            return Earliest([window.From ?? Instant.Epoch, window.Until ?? Instant.Never], now);
        }

        // Nothing of a later start comes before the first start that lies ahead.
        var starts = new List<Instant>();
        foreach (var start in Starts(window, now, DaysAhead))
        {
            starts.Add(start);
            if (start > now)
            {
                break;
            }
        }

        return Earliest(starts.SelectMany(start => new[] { start, start + window.Duration }), now);
    }

    private static Instant? Earliest(IEnumerable<Instant> edges, Instant now) =>
        edges.Where(edge => edge > now).Select(edge => (Instant?)edge).Min();

    // Every start that may still be open, and those ahead; a day such as "Monday the 31st" may be years away.
    private static IEnumerable<Instant> Starts(MaintenanceWindowConfig window, Instant now, int daysAhead)
    {
        var local = TimeZoneInfo.ConvertTime(now.ToDateTimeOffset(), window.TimeZone);
        var today = DateOnly.FromDateTime(local.DateTime);
        var back = (int)Math.Ceiling(window.Duration.TotalDays) + 1;
        for (var offset = -back; offset <= daysAhead; offset++)
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
