using System.Globalization;

namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>Durations as people write them: <c>90s</c>, <c>15m</c>, <c>1h30m</c>, <c>2d</c>.</summary>
internal static class DurationText
{
    /// <summary>What may be written, for messages.</summary>
    public const string Allowed = "a duration such as 90s, 15m, 1h30m or 2d";

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (at == text.Length || !int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || UnitOf(text[at++]) is not { } unit || unit * (double)number > TimeSpan.FromDays(3650).Ticks)
            {
                return false;
            }

            duration += TimeSpan.FromTicks(unit * number);
        }

        return duration > TimeSpan.Zero;
    }

    private static long? UnitOf(char unit) => unit switch
    {
        's' => TimeSpan.TicksPerSecond,
        'm' => TimeSpan.TicksPerMinute,
        'h' => TimeSpan.TicksPerHour,
        'd' => TimeSpan.TicksPerDay,
        'w' => 7 * TimeSpan.TicksPerDay,
        _ => null,
    };
}
