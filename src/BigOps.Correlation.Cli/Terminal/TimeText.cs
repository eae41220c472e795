using System.Globalization;

namespace BigOps.Correlation.Cli.Terminal;

/// <summary>Moments and durations as tables show them.</summary>
internal static class TimeText
{
    /// <summary>UTC to the second; a dash where there is none.</summary>
    public static string Of(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>The two largest units: <c>3d 4h</c>, <c>12m 5s</c>, <c>340ms</c>.</summary>
    public static string Of(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 1 } => Invariant($"{duration.TotalMilliseconds:0}ms"),
        { TotalMinutes: < 1 } => Invariant($"{duration.TotalSeconds:0.0}s"),
        { TotalHours: < 1 } => Invariant($"{duration.Minutes}m {duration.Seconds}s"),
        { TotalDays: < 1 } => Invariant($"{duration.Hours}h {duration.Minutes}m"),
        _ => Invariant($"{duration.Days}d {duration.Hours}h"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
