using System.Globalization;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization;

/// <summary>
/// Reads the times that sources write: RFC 3339 with any offset and any number of digits after the second, the same with
/// a space instead of <c>T</c>, before the offset, or with <c>UTC</c>, offsets without colon, and numbers since 1970.
/// A time without offset is refused, because nobody can say when it was.
/// </summary>
internal static class TimestampParser
{
    private const int FirstYear = 1970;

    /// <summary>The first year that is only ever a stand-in for "never".</summary>
    private const int EndYear = 9999;

    private static readonly long EndMilliseconds = new DateTimeOffset(EndYear, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>Reads a written time.</summary>
    /// <returns>False where it cannot be read or lies outside the years 1970 to 9998.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Instant value) =>
        TryParseAny(text, out var milliseconds) & TryInRange(milliseconds, out value);

    /// <summary>True for the zero time of the Go language, which its programs write where there is no time.</summary>
    public static bool IsZero(ReadOnlySpan<char> text) =>
        TryParseAny(text, out var milliseconds) && milliseconds == DateTimeOffset.MinValue.ToUnixTimeMilliseconds();

    /// <summary>Reads milliseconds since 1970; parts of a millisecond are cut off.</summary>
    public static bool TryMilliseconds(ReadOnlySpan<char> text, out Instant value) => TryNumber(text, out var number) & TryInRange(number, out value);

    /// <summary>Reads seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size.</summary>
    public static bool TryEpoch(ReadOnlySpan<char> text, out Instant value)
    {
        var known = TryNumber(text, out var number);
        var milliseconds = number switch
        {
            < 1e11m => number * 1e3m,
            < 1e14m => number,
            < 1e17m => number / 1e3m,
            _ => number / 1e6m,
        };
        return known & TryInRange(milliseconds, out value);
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out decimal number)
    {
        var known = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
        number = known ? number : -1;
        return known;
    }

    private static bool TryInRange(decimal milliseconds, out Instant value)
    {
        var inside = milliseconds >= 0 && milliseconds < EndMilliseconds;
        value = inside ? new Instant((long)milliseconds) : default;
        return inside;
    }

    private static bool TryParseAny(ReadOnlySpan<char> text, out decimal milliseconds)
    {
        milliseconds = -1;
        var rest = text.Trim();
        if (!TryDate(ref rest, out var days) || !TryTimeOfDay(ref rest, out var timeOfDay) || !TryOffset(rest.TrimStart(), out var minutes))
        {
            return false;
        }

        milliseconds = (days * 86_400_000M) + timeOfDay - (minutes * 60_000M);
        return true;
    }

    private static bool TryDate(ref ReadOnlySpan<char> rest, out int daysSinceEpoch)
    {
        daysSinceEpoch = 0;
        if (rest.Length < 11 || rest[4] != '-' || rest[7] != '-' || !(rest[10] is 'T' or 't' or ' ')
            || !TryDigits(rest[..4], out var year) || !TryDigits(rest[5..7], out var month) || !TryDigits(rest[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        daysSinceEpoch = new DateOnly(year, month, day).DayNumber - new DateOnly(FirstYear, 1, 1).DayNumber;
        rest = rest[11..];
        return true;
    }

    private static bool TryTimeOfDay(ref ReadOnlySpan<char> rest, out long milliseconds)
    {
        milliseconds = 0;
        if (rest.Length < 8 || rest[2] != ':' || rest[5] != ':'
            || !TryDigits(rest[..2], out var hour) || !TryDigits(rest[3..5], out var minute) || !TryDigits(rest[6..8], out var second)
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        // A leap second counts as the first one of the next minute.
        milliseconds = (((hour * 60L) + minute) * 60 + second) * 1000;
        rest = rest[8..];
        if (rest.IsEmpty || rest[0] is not ('.' or ','))
        {
            return true;
        }

        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? rest.Length - 1 : digits;
        for (var index = 0; index < Math.Min(digits, 3); index++)
        {
            milliseconds += (rest[1 + index] - '0') * (index == 0 ? 100 : index == 1 ? 10 : 1);
        }

        rest = rest[(1 + digits)..];
        return digits > 0;
    }

    private static bool TryOffset(ReadOnlySpan<char> rest, out int minutes)
    {
        minutes = 0;
        if (rest is "Z" or "z" or "UTC" or "GMT")
        {
            return true;
        }

        if (rest.Length < 3 || rest[0] is not ('+' or '-') || !TryDigits(rest[1..3], out var hours) || hours > 23)
        {
            return false;
        }

        var tail = rest[3..];
        tail = tail is [':', ..] ? tail[1..] : tail;
        var parts = 0;
        if (rest.Length > 3 && (tail.Length != 2 || !TryDigits(tail, out parts) || parts > 59))
        {
            return false;
        }

        minutes = ((hours * 60) + parts) * (rest[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return true;
    }
}
