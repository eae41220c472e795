using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Suppression;

namespace BigOps.Correlation.Core.Tests.Suppression;

public sealed class MaintenanceScheduleTests
{
    public static TheoryData<string, string, string, int> Cases()
    {
        var data = new TheoryData<string, string, string, int>();
        foreach (var (zone, day) in new[]
                 {
                     ("Europe/Berlin", "2026-03-27"), ("Europe/Berlin", "2026-10-23"), ("America/New_York", "2026-03-06"), ("America/New_York", "2026-10-30"),
                     ("Australia/Lord_Howe", "2026-04-03"), ("Australia/Lord_Howe", "2026-10-02"), ("UTC", "2026-02-26"),
                 })
        {
            data.Add(zone, day, "02:10", 45);
            data.Add(zone, day, "01:45", 90);
            data.Add(zone, day, "23:30", 60 * 30);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void IsOpen_AroundAClockChange_IsWhatAWalkByMinutesFinds(string zone, string day, string start, int minutes)
    {
        foreach (var daysOfMonth in new[] { [], new[] { -1, 1 }, [-3, 29, 4] })
        {
            var window = new MaintenanceWindowConfig
            {
                Name = "w", Match = MatcherSet.Everything, TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone), DaysOfMonth = daysOfMonth,
                StartsAt = TimeOnly.Parse(start, null), Duration = TimeSpan.FromMinutes(minutes),
            };
            Walk(window, Instant.From(DateTimeOffset.Parse(day + "T00:00:00Z", null)));
        }
    }

    [Fact]
    public void NextChange_DayThatIsYearsAway_IsFound()
    {
        var window = new MaintenanceWindowConfig
        {
            Name = "w", Match = MatcherSet.Everything, Days = [DayOfWeek.Monday], DaysOfMonth = [31], StartsAt = new TimeOnly(3, 0), Duration = TimeSpan.FromHours(1),
        };

        Assert.Equal("2027-05-31T03:00:00.000Z", MaintenanceSchedule.NextChange(window, Instant.From(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero)))?.ToString());
    }

    // A window opens at the first moment of a due day whose clock shows its start or, in a gap, more.
    private static void Walk(MaintenanceWindowConfig window, Instant from)
    {
        var begin = from - TimeSpan.FromDays(4);
        var edge = MaintenanceSchedule.NextChange(window, begin);
        Instant? until = null;
        var started = new HashSet<DateOnly>();
        for (var now = begin; now < from + TimeSpan.FromDays(5); now += TimeSpan.FromMinutes(1))
        {
            var local = TimeZoneInfo.ConvertTime(now.ToDateTimeOffset(), window.TimeZone).DateTime;
            var day = DateOnly.FromDateTime(local);
            var fromEnd = day.Day - DateTime.DaysInMonth(day.Year, day.Month) - 1;
            var due = window.DaysOfMonth.Count == 0 || window.DaysOfMonth.Contains(day.Day) || window.DaysOfMonth.Contains(fromEnd);
            if (TimeOnly.FromDateTime(local) >= window.StartsAt && started.Add(day) && due)
            {
                until = now + window.Duration;
            }

            if (now < from - TimeSpan.FromDays(1))
            {
                // The walk does not know what began before it.
                edge = MaintenanceSchedule.NextChange(window, now);
                continue;
            }

            var open = until > now;
            Assert.True(open == MaintenanceSchedule.IsOpen(window, now), $"At {now} ({local}) it is to be {(open ? "open" : "closed")}.");
            if (now >= edge)
            {
                Assert.Equal(now, edge);
                edge = MaintenanceSchedule.NextChange(window, now);
            }

            Assert.True(edge is null || edge > now);
        }
    }
}
