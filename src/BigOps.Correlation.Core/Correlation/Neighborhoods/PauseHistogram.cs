using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>
/// Learns from the pauses between events how long a neighborhood is quiet inside one incident, and how long between two.
/// Pauses are counted in half octaves. Where the counts have a valley, shorter pauses lie inside bursts and longer ones
/// between them; where the longer ones are regular besides, they are the interval at which alerts are evaluated, and a
/// quarter more than that is still the same incident. Owned by the shard.
/// </summary>
internal sealed class PauseHistogram
{
    /// <summary>What is assumed until there is a valley: alerts are evaluated once a minute, and a quarter more.</summary>
    public static readonly TimeSpan Assumed = TimeSpan.FromSeconds(75);

    private const int Bins = 24;
    private const int LearnEvery = 50;
    private const int Enough = 100;
    private const int Hint = 10;
    private const int Forget = 50_000;
    private const int Intervals = 64;
    private const double Depth = 2.5;
    private const double RegularShare = 0.6;
    private const long FirstBinMilliseconds = 250;
    private const long LongestValley = 150_000;
    private const long LongestInterval = 600_000;

    private readonly double[] counts = new double[Bins];
    private readonly long[] intervals = new long[Intervals];
    private int intervalCount;

    // What was written last: all bins but these, and so many intervals.
    private uint changedBins;
    private int storedIntervals;
    private bool hasLearned;
    private long burstStart = -1;
    private long valley;

    /// <summary>Pauses that were counted.</summary>
    public long Count { get; private set; }

    /// <summary>Quiet time after which the next alert belongs to something else.</summary>
    public TimeSpan Quiet { get; private set; } = Assumed;

    /// <summary>Whether <see cref="Quiet"/> was learned and not assumed.</summary>
    public bool IsLearned { get; private set; }

    /// <summary>Whether pauses between bursts are regular.</summary>
    public bool IsRegular { get; private set; }

    /// <summary>Whether there may be a valley, though too few pauses lie beyond it to rely on it.</summary>
    public bool HasHint { get; private set; }

    /// <summary>Counts a pause.</summary>
    /// <param name="pause">Milliseconds between two events.</param>
    /// <param name="now">When it ended, in milliseconds.</param>
    public void Add(long pause, long now)
    {
        if (valley > 0 && pause > valley)
        {
            if (burstStart >= 0)
            {
                intervals[intervalCount++ % Intervals] = now - burstStart;
            }

            burstStart = now;
            hasLearned = true;
        }

        var bin = BinOf(pause);
        counts[bin]++;
        changedBins |= 1U << bin;
        if (++Count % LearnEvery == 0)
        {
            Learn();
        }
    }

    /// <summary>Writes it, or what changed in it since it was written last.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="isWhole">Whether all of it is to be written.</param>
    public void Save(StateWriter writer, bool isWhole = true)
    {
        var bins = isWhole ? Filled() : changedBins;
        writer.UInt(bins);
        for (var bin = 0; bin < Bins; bin++)
        {
            if ((bins & (1U << bin)) != 0)
            {
                Write(writer, counts[bin]);
            }
        }

        writer.Int(Count);
        writer.Bool(isWhole || hasLearned);
        changedBins = isWhole ? changedBins : 0;
        if (isWhole || hasLearned)
        {
            SaveLearned(writer, isWhole);
        }
    }

    private void SaveLearned(StateWriter writer, bool isWhole)
    {
        writer.Int(intervalCount);
        var latest = Math.Min(Intervals, intervalCount - (isWhole ? 0 : storedIntervals));
        writer.UInt((ulong)latest);
        for (var number = intervalCount - latest; number < intervalCount; number++)
        {
            writer.Int(intervals[number % Intervals]);
        }

        writer.Int(burstStart);
        writer.Int(valley);
        writer.Span(Quiet);
        writer.Byte((byte)((IsLearned ? 1 : 0) | (IsRegular ? 2 : 0) | (HasHint ? 4 : 0)));
        if (!isWhole)
        {
            (storedIntervals, hasLearned) = (intervalCount, false);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote, over what is known.</summary>
    public void Load(StateReader reader)
    {
        var bins = reader.UInt();
        for (var bin = 0; bin < Bins; bin++)
        {
            if ((bins & (1U << bin)) != 0)
            {
                counts[bin] = Read(reader);
            }
        }

        Count = reader.Int();
        if (reader.Bool())
        {
            LoadLearned(reader);
        }
    }

    private void LoadLearned(StateReader reader)
    {
        storedIntervals = intervalCount = (int)Math.Clamp(reader.Int(), 0, int.MaxValue);
        for (var number = Math.Max(0, intervalCount - Math.Min(Intervals, reader.Count())); number < intervalCount; number++)
        {
            intervals[number % Intervals] = reader.Int();
        }

        burstStart = reader.Int();
        valley = reader.Int();
        Quiet = reader.Span();
        var flags = reader.Byte();
        (IsLearned, IsRegular, HasHint) = ((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
    }

    // Most are whole numbers: those are as short as they are small.
    private static void Write(StateWriter writer, double count)
    {
        var isWhole = count == Math.Floor(count);
        writer.UInt(isWhole ? ((ulong)count * 2) + 1 : 0);
        if (!isWhole)
        {
            writer.Real(count);
        }
    }

    private static double Read(StateReader reader) => reader.UInt() is > 0 and var whole ? whole / 2 : reader.Real();

    private uint Filled()
    {
        var bins = 0U;
        for (var bin = 0; bin < Bins; bin++)
        {
            bins |= counts[bin] == 0 ? 0 : 1U << bin;
        }

        return bins;
    }

    private static int BinOf(long pause) => pause < FirstBinMilliseconds
        ? 0
        : Math.Min(Bins - 1, 1 + (int)(2 * Math.Log2((double)pause / FirstBinMilliseconds)));

    private static double StartOf(int bin) => bin == 0 ? 0 : FirstBinMilliseconds * Math.Pow(2, (bin - 1) / 2.0);

    private void Learn()
    {
        hasLearned = true;
        if (Count % Forget == 0)
        {
            foreach (ref var count in counts.AsSpan())
            {
                count /= 2;
            }

            changedBins = Filled();
        }

        var bin = Deepest();
        IsLearned = bin > 0;
        IsRegular = false;
        if (!IsLearned)
        {
            valley = 0;
            Quiet = Assumed;
            return;
        }

        valley = (long)Math.Sqrt(StartOf(bin) * StartOf(bin + 1));
        IsRegular = AreLongerRegular(bin);
        var quiet = IsRegular ? RegularQuiet() : valley;
        Quiet = TimeSpan.FromMilliseconds(quiet);
    }

    // The bin of the deepest valley; 0 for none that enough pauses lie beyond.
    private int Deepest()
    {
        Span<double> smooth = stackalloc double[Bins];
        for (var bin = 0; bin < Bins; bin++)
        {
            smooth[bin] = (counts[Math.Max(0, bin - 1)] + (2 * counts[bin]) + counts[Math.Min(Bins - 1, bin + 1)]) / 4;
        }

        var (best, deepest, hint) = (0, Depth, false);
        for (var bin = 1; bin < Bins - 1 && StartOf(bin) <= LongestValley; bin++)
        {
            var start = StartOf(bin);
            var beyond = Sum(bin + 1);
            if (start < 1_000 || beyond < Hint)
            {
                continue;
            }

            var depth = (Math.Min(Max(smooth[..bin]), Max(smooth[(bin + 1)..])) + 1) / (smooth[bin] + 1);
            hint |= depth >= Depth && start is >= 5_000 and <= 60_000;
            if (depth > deepest && beyond >= Enough)
            {
                (best, deepest) = (bin, depth);
            }
        }

        HasHint = hint;
        return best;
    }

    private bool AreLongerRegular(int bin)
    {
        var most = 0.0;
        for (var place = bin + 1; place < Bins - 1; place++)
        {
            most = Math.Max(most, counts[place] + counts[place + 1]);
        }

        return most >= RegularShare * Sum(bin + 1);
    }

    private double RegularQuiet()
    {
        var known = Math.Min(intervalCount, Intervals);
        if (known < Hint)
        {
            return Assumed.TotalMilliseconds;
        }

        Span<long> sorted = stackalloc long[Intervals];
        intervals.AsSpan(0, known).CopyTo(sorted);
        sorted[..known].Sort();
        return Math.Min(1.25 * sorted[known / 2], LongestInterval);
    }

    private double Sum(int from)
    {
        var sum = 0.0;
        for (var bin = from; bin < Bins; bin++)
        {
            sum += counts[bin];
        }

        return sum;
    }

    private static double Max(ReadOnlySpan<double> values)
    {
        var most = 0.0;
        foreach (var value in values)
        {
            most = Math.Max(most, value);
        }

        return most;
    }
}
