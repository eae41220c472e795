using System.Buffers;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>Reads what is in the holes of an item, as strictly as the ordinary reader or stricter. One thread.</summary>
internal sealed class VolatileValues
{
    /// <summary>Digits that are surely a number of milliseconds before the year 9999.</summary>
    private const int NumberDigits = 14;

    /// <summary>What a text may have to be what its bytes are.</summary>
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(unit => (byte)unit).Where(unit => unit is not ((byte)'"' or (byte)'\\'))]);

    private readonly TimeMemo occurred = new();
    private readonly TimeMemo starts = new();
    private readonly TimeMemo ends = new();

    /// <summary>Where the id is; empty where there is none.</summary>
    public Hole Id { get; private set; }

    /// <summary>Reads the holes.</summary>
    /// <returns>False where one of them is not written in the usual way.</returns>
    public bool TryRead(ReadOnlySpan<byte> body, ReadOnlySpan<Hole> holes, bool hasZeroTimes, out ItemTimes times)
    {
        times = default;
        Id = default;
        Instant? milliseconds = null;
        foreach (var hole in holes)
        {
            var text = hole.Of(body);
            var isRead = hole.Kind switch
            {
                VolatileKind.StartsAt => TryTime(text, starts, hasZeroTimes, ref times.StartsAt),
                VolatileKind.EndsAt => TryTime(text, ends, hasZeroTimes, ref times.EndsAt),
                VolatileKind.OccurredAt => TryTime(text, occurred, false, ref times.OccurredAt),
                VolatileKind.OccurredAtMilliseconds => TryNumber(text, ref milliseconds),
                VolatileKind.Message => true,
                _ => TryId(body, hole),
            };
            if (!isRead)
            {
                return false;
            }
        }

        times.OccurredAt ??= milliseconds;
        return true;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, TimeMemo memo, bool hasZeroTimes, ref Instant? value)
    {
        if (memo.TryParse(text, out var moment))
        {
            value = moment;
            return true;
        }

        // Programs written in Go have a zero time where there is none.
        return hasZeroTimes && text.SequenceEqual("0001-01-01T00:00:00Z"u8);
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, ref Instant? value)
    {
        if (text.Length is 0 or > NumberDigits || (text[0] == (byte)'0' && text.Length > 1) || text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        var number = 0L;
        foreach (var digit in text)
        {
            number = (number * 10) + digit - '0';
        }

        value = new Instant(number);
        return true;
    }

    /// <summary>An id as a text; one written as a number is left to the ordinary reader.</summary>
    private bool TryId(ReadOnlySpan<byte> body, Hole hole)
    {
        Id = hole;
        return hole.End > hole.Start && body[hole.Start - 1] == (byte)'"' && !hole.Of(body).ContainsAnyExcept(Plain);
    }
}
