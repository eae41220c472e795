using System.Diagnostics;
using System.Globalization;

namespace BigOps.Correlation.LoadTests.Visibility;

/// <summary>
/// When each probe was due, acknowledged and first seen. One thread sends, any thread may see; the first sight counts.
/// </summary>
internal sealed class ProbeLog(int count)
{
    /// <summary>What all names of probes begin with; digits follow.</summary>
    public const string Prefix = "Probe";

    private const int Digits = 6;
    private readonly long[] dueAt = new long[count];
    private readonly long[] seenAt = new long[count];
    private readonly bool[] acknowledged = new bool[count];
    private int seen;

    public int Count => count;

    public int Seen => Volatile.Read(ref seen);

    /// <summary>Probes that were acknowledged.</summary>
    public int Acknowledged => acknowledged.Count(value => value);

    public static string NameOf(int probe) => Prefix + probe.ToString("D6", CultureInfo.InvariantCulture);

    public void Due(int probe, long timestamp) => dueAt[probe] = timestamp;

    public void Acknowledge(int probe) => acknowledged[probe] = true;

    /// <summary>Notes every probe that is named in a piece of text.</summary>
    /// <returns>Bytes at the end in which a name may have begun.</returns>
    public int See(ReadOnlySpan<byte> text)
    {
        var now = Stopwatch.GetTimestamp();
        var rest = text;
        while (rest.IndexOf("Probe"u8) is var at and >= 0)
        {
            rest = rest[at..];
            if (rest.Length < Prefix.Length + Digits)
            {
                return rest.Length;
            }

            if (int.TryParse(rest.Slice(Prefix.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var probe) && probe < count)
            {
                See(probe, now);
            }

            rest = rest[Prefix.Length..];
        }

        return Math.Min(rest.Length, Prefix.Length - 1);
    }

    /// <summary>Milliseconds from when each acknowledged probe was due to when it was seen; null where it was not.</summary>
    public IReadOnlyList<(TimeSpan Due, double? Milliseconds)> Latencies(long start) =>
    [
        .. Enumerable.Range(0, count).Where(probe => acknowledged[probe]).Select(probe => (
            Stopwatch.GetElapsedTime(start, dueAt[probe]),
            Interlocked.Read(ref seenAt[probe]) is var at and > 0 ? Stopwatch.GetElapsedTime(dueAt[probe], at).TotalMilliseconds : (double?)null)),
    ];

    private void See(int probe, long now)
    {
        if (Interlocked.CompareExchange(ref seenAt[probe], now, 0) == 0)
        {
            Interlocked.Increment(ref seen);
        }
    }
}
