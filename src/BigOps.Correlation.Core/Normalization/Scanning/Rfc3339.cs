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

    // Each mask is the text "2026-01-05T10:00:00" with zeros for digits, from a place on and the first byte lowest; each
    // addend sets the upper bit of a byte that is then no digit, or not zero where the text has no digit.
    private const uint YearMask = 0x30303030;
    private const uint YearAddend = 0x76767676;
    private const ulong DateMask = 0x54_30_30_2D_30_30_2D_30;
    private const ulong DateAddend = 0x7F_76_76_7F_76_76_7F_76;
    private const ulong TimeMask = 0x30_30_3A_30_30_3A_30_30;
    private const ulong TimeAddend = 0x76_76_7F_76_76_7F_76_76;
    private const ulong UpperBits = 0x8080808080808080;

    /// <summary>Reads a time such as <c>2026-01-05T10:00:00.123Z</c> or <c>2026-01-05T10:00:00+01:00</c>.</summary>
    /// <param name="text">The time and nothing else.</param>
    /// <param name="value">The moment; parts of a millisecond are cut off.</param>
    /// <returns>False where it is not one of the usual forms.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Instant value)
    {
        value = default;
        if (text.Length <= SecondsEnd)
        {
            return false;
        }

        var yearDigits = BinaryPrimitives.ReadUInt32LittleEndian(text) ^ YearMask;
        var dateDigits = BinaryPrimitives.ReadUInt64LittleEndian(text[3..]) ^ DateMask;
        var timeDigits = BinaryPrimitives.ReadUInt64LittleEndian(text[11..]) ^ TimeMask;
        var wrong = ((yearDigits + YearAddend) | yearDigits) & UpperBits
            | ((dateDigits + DateAddend) | dateDigits | (timeDigits + TimeAddend) | timeDigits) & UpperBits;

        // Ten times each byte and the next one: no sum is above 99, so none spills over.
        var years = (yearDigits * 10) + (yearDigits >> 8);
        var dates = (dateDigits * 10) + (dateDigits >> 8);
        var times = (timeDigits * 10) + (timeDigits >> 8);
        var year = ((int)(years & 0xFF) * 100) + (int)((years >> 16) & 0xFF);
        var month = (int)((dates >> 16) & 0xFF);
        var day = (int)((dates >> 40) & 0xFF);
        var hour = (int)(times & 0xFF);
        var minute = (int)((times >> 24) & 0xFF);
        var second = (int)((times >> 48) & 0xFF);
        if (wrong != 0 || year is < 1970 or > 9998 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month))
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        // A leap second counts as the first one of the next minute.
        var seconds = (((((DaysSinceEpoch(year, month, day) * 24L) + hour) * 60) + minute) * 60) + second;
        return TryRest(text[SecondsEnd..], seconds, out value);
    }

    /// <summary>Reads what follows the seconds.</summary>
    private static bool TryRest(ReadOnlySpan<byte> rest, long seconds, out Instant value)
    {
        value = default;
        if (!TryFraction(ref rest, out var fraction) || !TryOffset(rest, out var minutes))
        {
            return false;
        }

        var milliseconds = ((seconds - (minutes * 60)) * 1000) + fraction;
        value = new Instant((ulong)milliseconds < End ? milliseconds : 0);
        return (ulong)milliseconds < End;
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
        var years = (uint)(isAfterFebruary ? year : year - 1);
        var months = (uint)(isAfterFebruary ? month - 3 : month + 9);
        return (int)((years * 365) + (years / 4) - (years / 100) + (years / 400) + (((months * 153) + 2) / 5)) + day - 1 - DaysBeforeEpoch;
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
