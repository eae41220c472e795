using System.Buffers.Binary;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>
/// Reads the usual forms of RFC 3339 from UTF-8 without an allocation. What it reads <see cref="TimestampParser"/> reads
/// too, as the same moment; it declines rare forms and times outside of the years 1970 to 9998, which the caller then
/// gives to that one. Keeps no state.
/// </summary>
internal static class Rfc3339
{
    /// <summary>The first moment of the year 9999.</summary>
    private const ulong End = 253_370_764_800_000;

    /// <summary>From the first of March of the year 0 to 1970.</summary>
    private const int DaysBeforeEpoch = 719_468;

    private const int SecondsEnd = 19;

    /// <summary>Reads a time such as <c>2026-01-05T10:00:00.123Z</c> or <c>2026-01-05T10:00:00+01:00</c>.</summary>
    /// <param name="text">The time and nothing else.</param>
    /// <param name="value">The moment; parts of a millisecond are cut off.</param>
    /// <returns>False where it is not one of the usual forms.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Instant value)
    {
        value = default;
        if (text.Length <= SecondsEnd || text[10] != (byte)'T')
        {
            return false;
        }

        var wrong = (text[4] ^ '-') | (text[7] ^ '-') | (text[13] ^ ':') | (text[16] ^ ':');
        var year = (Pair(text, 0, ref wrong) * 100) + Pair(text, 2, ref wrong);
        var month = Pair(text, 5, ref wrong);
        var day = Pair(text, 8, ref wrong);
        var hour = Pair(text, 11, ref wrong);
        var minute = Pair(text, 14, ref wrong);
        var second = Pair(text, 17, ref wrong);
        if (wrong != 0 || year is < 1970 or > 9998 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month))
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        // A leap second counts as the first one of the next minute.
        var seconds = (((((DaysSinceEpoch(year, month, day) * 24L) + hour) * 60) + minute) * 60) + second;
        var rest = text[SecondsEnd..];
        if (!TryFraction(ref rest, out var fraction) || !TryOffset(rest, out var minutes))
        {
            return false;
        }

        var milliseconds = ((seconds - (minutes * 60)) * 1000) + fraction;
        if ((ulong)milliseconds >= End)
        {
            return false;
        }

        value = new Instant(milliseconds);
        return true;
    }

    /// <summary>Two digits as a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The first of the two.</param>
    /// <param name="wrong">Gets bits where one of the two is no digit; the number then means nothing.</param>
    private static int Pair(ReadOnlySpan<byte> text, int at, ref int wrong)
    {
        // A byte that is no digit is below 0 or above 9 here: the first sets its upper bit at once, the second when 0x76 is added.
        var digits = BinaryPrimitives.ReadUInt16LittleEndian(text[at..]) - 0x3030;
        wrong |= (digits | (digits + 0x7676)) & ~0x7F7F;
        return ((digits & 0xF) * 10) + ((digits >> 8) & 0xF);
    }

    /// <summary>Days by the calendar whose year begins in March, so that the leap day is its last.</summary>
    private static int DaysSinceEpoch(int year, int month, int day)
    {
        var isAfterFebruary = month > 2;
        var years = isAfterFebruary ? year : year - 1;
        var months = isAfterFebruary ? month - 3 : month + 9;
        return (years * 365) + (years / 4) - (years / 100) + (years / 400) + (((months * 153) + 2) / 5) + day - 1 - DaysBeforeEpoch;
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> rest, out int milliseconds)
    {
        milliseconds = 0;
        if (rest[0] != (byte)'.')
        {
            return true;
        }

        var index = 1;
        for (var weight = 100; index < rest.Length && (uint)(rest[index] - '0') <= 9; index++, weight /= 10)
        {
            milliseconds += (rest[index] - '0') * weight;
        }

        rest = rest[index..];
        return index > 1;
    }

    private static bool TryOffset(ReadOnlySpan<byte> rest, out int minutes)
    {
        minutes = 0;
        if (rest.Length == 1)
        {
            return rest[0] == (byte)'Z';
        }

        if (rest.Length != 6 || rest[0] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        var wrong = rest[3] ^ ':';
        var hours = Pair(rest, 1, ref wrong);
        var parts = Pair(rest, 4, ref wrong);
        minutes = ((hours * 60) + parts) * (rest[0] == (byte)'-' ? -1 : 1);
        return wrong == 0 && hours <= 23 && parts <= 59;
    }
}
