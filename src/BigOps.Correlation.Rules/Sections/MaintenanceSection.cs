using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Suppression;
using BigOps.Correlation.Rules.Settings;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>maintenance</c>.</summary>
internal static class MaintenanceSection
{
    private static readonly string[] MomentForms =
    [
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'",
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFzzz",
    ];

    private static readonly ValueKind<Instant> Moment = Kind.Scalar<Instant>(
        "a moment with its offset, such as 2026-01-31T22:00:00Z or 2026-01-31T22:00:00+01:00", TryMoment, value => value.ToString());

    private static readonly ValueKind<TimeOnly> TimeOfDay = Kind.Scalar<TimeOnly>(
        "a time of day from 00:00 to 23:59",
        (string text, out TimeOnly value) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
        value => value.ToString("HH:mm", CultureInfo.InvariantCulture));

    private static readonly ValueKind<TimeZoneInfo> Zone = Kind.Scalar<TimeZoneInfo>(
        "an IANA time zone such as Europe/Berlin, or UTC",
        (string text, out TimeZoneInfo value) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out value!),
        value => value.Id);

    private static readonly ValueKind<DayOfWeek> Day = Kind.Choice(
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday), ("thu", DayOfWeek.Thursday),
        ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday), ("sun", DayOfWeek.Sunday));

    private static readonly ValueKind<int> DayOfMonth = Kind.Scalar(
        "a day from 1 to 31, or from -1 (the last) to -31",
        (string text, out int value) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value is (>= 1 and <= 31) or (>= -31 and <= -1),
        value => value.ToString(CultureInfo.InvariantCulture),
        "integer");

    public static Section<IReadOnlyList<MaintenanceWindowConfig>> Create() => new(
        "maintenance",
        "Planned periods, once or recurring, in which notifications and responses are held.",
        Kind.Named(Window(), window => window.Name, 1_000),
        []);

    private static ObjectKind<MaintenanceWindowConfig> Window() => new ObjectKind<MaintenanceWindowConfig>(
            () => new MaintenanceWindowConfig { Name = "", Match = MatcherSet.Everything })
        .Required("name", Forms.Name, o => o.Name, (o, v) => o with { Name = v },
            "Unique name.")
        .Required("match", Kind.Matchers, o => o.Match, (o, v) => o with { Match = v },
            "What it holds back.")
        .OptionalValue("from", Moment, o => o.From, (o, v) => o with { From = v },
            "Start of a window that happens once.")
        .OptionalValue("until", Moment, o => o.Until, (o, v) => o with { Until = v },
            "End of a window that happens once.")
        .OptionalValue("starts_at", TimeOfDay, o => o.StartsAt, (o, v) => o with { StartsAt = v },
            "Local time of day at which a recurring window starts.")
        .OptionalValue("duration", Kind.Duration("1m", "7d"), o => o.Duration == default ? null : o.Duration, (o, v) => o with { Duration = v },
            "How long a recurring window lasts.")
        .With("days", Kind.List(Day, 0, 7), o => o.Days, (o, v) => o with { Days = v },
            "Days of the week on which a recurring window starts; none means every day.")
        .With("days_of_month", Kind.List(DayOfMonth, 0, 62), o => o.DaysOfMonth, (o, v) => o with { DaysOfMonth = v },
            "Days of the month on which a recurring window starts, negative from the end; none means every day.")
        .With("time_zone", Zone, o => o.TimeZone, (o, v) => o with { TimeZone = v },
            "Time zone of `starts_at` and the days.")
        .CheckKeys(MaintenanceChecks.Keys)
        .CheckValues(MaintenanceChecks.Values);

    private static bool TryMoment(string text, out Instant value)
    {
        var read = DateTimeOffset.TryParseExact(text, MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
        value = Instant.From(moment);
        return read && value >= Instant.Epoch;
    }
}
