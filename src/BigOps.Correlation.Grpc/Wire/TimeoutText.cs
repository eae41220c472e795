using System.Globalization;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>The header <c>grpc-timeout</c>: up to eight digits and a unit.</summary>
internal static class TimeoutText
{
    private const int MaxDigits = 8;
    private const long MaxNumber = 99_999_999;

    /// <summary>Longest time that timers take; longer ones are cut to it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>Reads the header; false where it is none.</summary>
    public static bool TryRead(string text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > MaxDigits + 1
            || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var ticks = text[^1] switch
        {
            'H' => number * TimeSpan.TicksPerHour,
            'M' => number * TimeSpan.TicksPerMinute,
            'S' => number * TimeSpan.TicksPerSecond,
            'm' => number * TimeSpan.TicksPerMillisecond,
            'u' => number * TimeSpan.TicksPerMicrosecond,
            'n' => number / TimeSpan.NanosecondsPerTick,
            _ => -1,
        };
        timeout = TimeSpan.FromTicks(Math.Min(ticks, Longest.Ticks));
        return ticks >= 0;
    }

    /// <summary>Writes the header in the finest unit that fits, rounded up: a call must not end before its time.</summary>
    public static string Write(TimeSpan timeout)
    {
        var ticks = Math.Max(timeout.Ticks, 0);
        foreach (var (unit, size) in Units)
        {
            var number = (ticks + size - 1) / size;
            if (number <= MaxNumber)
            {
                return number.ToString(CultureInfo.InvariantCulture) + unit;
            }
        }

        return MaxNumber.ToString(CultureInfo.InvariantCulture) + 'H';
    }
}
