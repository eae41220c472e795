using System.Collections.Frozen;

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>Words that are part of a quantity or a date when they stand beside a number, so that "1 sec" and "00:01" read alike.</summary>
internal static class QuantityWords
{
    private const int LongestUnit = 12;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Units = new[]
    {
        "b", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "tib", "byte", "bytes", "bit", "bits", "kbps", "mbps", "gbps",
        "ns", "us", "ms", "msec", "msecs", "usec", "s", "sec", "secs", "second", "seconds", "millisecond", "milliseconds",
        "min", "mins", "minute", "minutes", "h", "hr", "hrs", "hour", "hours", "day", "days", "hz", "khz", "mhz", "ghz",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Weekdays =
        new[] { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Months =
        new[] { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" }
            .ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for the name of a unit, whatever punctuation is around it.</summary>
    public static bool IsUnit(ReadOnlySpan<char> token)
    {
        var word = Bare(token);
        return word.Length is > 0 and <= LongestUnit && Units.Contains(word);
    }

    /// <summary>True for a short month before a day, or a short weekday before either.</summary>
    /// <param name="token">The token.</param>
    /// <param name="rest">What follows it.</param>
    public static bool IsOfDate(ReadOnlySpan<char> token, ReadOnlySpan<char> rest)
    {
        if (token.Length is < 3 or > 5 || !char.IsAsciiLetterUpper(token[token[0] is '[' or '(' ? 1 : 0]))
        {
            return false;
        }

        var word = Bare(token);
        var next = rest.TrimStart();
        return word.Length == 3 && next.Length > 0
            && ((char.IsAsciiDigit(next[0]) && (Months.Contains(word) || Weekdays.Contains(word)))
                || (next.Length > 3 && Weekdays.Contains(word) && Months.Contains(next[..3])));
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> token)
    {
        var (start, end) = (0, token.Length);
        while (start < end && !char.IsLetter(token[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetter(token[end - 1]))
        {
            end--;
        }

        return token[start..end];
    }
}
