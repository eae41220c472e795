using System.Globalization;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Cli.Series;

/// <summary>Times of rows as tools write them: seconds or milliseconds since 1970, or ISO 8601 in UTC where it names no offset.</summary>
internal static class SeriesTime
{
    // The year 5138 in seconds, and March 1973 in milliseconds: no series is from either.
    private const double LeastMilliseconds = 1e11;
    private const double LargestMilliseconds = 2.5e14;

    public static bool TryParse(string text, out Instant at)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            var milliseconds = Math.Abs(number) < LeastMilliseconds ? number * 1_000 : number;
            at = new Instant(double.IsFinite(milliseconds) && Math.Abs(milliseconds) <= LargestMilliseconds ? (long)milliseconds : 0);
            return double.IsFinite(milliseconds) && Math.Abs(milliseconds) <= LargestMilliseconds;
        }

        var known = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        at = known ? Instant.From(time) : default;
        return known;
    }
}
