namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>
/// How many incidents recovered by when, as far as can be said where some were lost sight of: the product-limit estimate of
/// Kaplan and Meier (1958), with Greenwood's variance (1926) and bounds on the scale of log(-log S), which stay between 0 and
/// 1 (Kalbfleisch and Prentice 1980). Those lost sight of within a bin count as seen up to its edge. Pure; any thread.
/// </summary>
public sealed class RecoveryCurve
{
    private const double Z = 1.959964;

    // Open, at the end of each bin; Greenwood's sum; and who was still seen at its beginning.
    private readonly double[] open = new double[RecoveryTimes.Bins];
    private readonly double[] sum = new double[RecoveryTimes.Bins];
    private readonly int[] atRisk = new int[RecoveryTimes.Bins];

    /// <summary>Makes the curve.</summary>
    public RecoveryCurve(RecoveryTimes times)
    {
        ArgumentNullException.ThrowIfNull(times);
        var (left, share, greenwood) = (times.Count, 1.0, 0.0);
        for (var bin = 0; bin < RecoveryTimes.Bins; bin++)
        {
            var (recovered, censored) = times.At(bin);
            atRisk[bin] = left;
            if (recovered > 0)
            {
                share = left == recovered ? 0 : share * (left - recovered) / left;
                greenwood += left == recovered ? 0 : recovered / ((double)left * (left - recovered));
                LastRecovery = bin;
            }

            LastSeen = recovered + censored > 0 ? bin : LastSeen;
            left -= recovered + censored;
            (open[bin], sum[bin]) = (share, greenwood);
        }
    }

    /// <summary>The bin of the latest recovery, or -1.</summary>
    public int LastRecovery { get; } = -1;

    /// <summary>The bin in which the last incident was seen, or -1.</summary>
    public int LastSeen { get; } = -1;

    /// <summary>The last bin of which something is known: that of who was seen longest, or any where all have recovered.</summary>
    public int KnownUpTo => LastSeen >= 0 && open[LastSeen] == 0 ? RecoveryTimes.Bins - 1 : LastSeen;

    /// <summary>Share of incidents that recovered by the end of a bin.</summary>
    public Interval RecoveredBy(int bin)
    {
        var share = open[bin];
        if (share is 0 or 1)
        {
            // All or none: what so many would show with less than 5 % chance if the share were beyond it.
            var beyond = 1 - Math.Pow(0.05, 1.0 / Math.Max(1, atRisk[share is 0 ? LastRecovery : bin]));
            return share is 0 ? new Interval(1, 1 - beyond, 1) : new Interval(0, 0, beyond);
        }

        var reach = Math.Exp(Z * Math.Sqrt(sum[bin]) / Math.Abs(Math.Log(share)));
        return new Interval(1 - share, 1 - Math.Pow(share, 1 / reach), 1 - Math.Pow(share, reach));
    }

    /// <summary>
    /// When a share of all incidents had recovered, with the bounds of Brookmeyer and Crowley (1982); null where it never
    /// came to that, and an upper bound of infinity where nobody can say.
    /// </summary>
    public Interval? SecondsUntil(double share)
    {
        var (low, value, high) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        for (var bin = LastRecovery; bin >= 0; bin--)
        {
            var seconds = RecoveryTimes.EdgeOf(bin).TotalSeconds;
            var by = RecoveredBy(bin);
            low = by.High >= share ? seconds : low;
            value = by.Value >= share ? seconds : value;
            high = by.Low >= share ? seconds : high;
        }

        return double.IsInfinity(value) ? null : new Interval(value, low, high);
    }

    /// <summary>
    /// Mean time an incident stays open of the time up to the end of a bin, in seconds, and its variance: the area under the
    /// curve (restricted mean survival time, Irwin 1949; Royston and Parmar 2013).
    /// </summary>
    public (double Seconds, double Variance) MeanUpTo(int bin)
    {
        var (area, variance, right) = (0.0, 0.0, RecoveryTimes.EdgeOf(bin).TotalSeconds);
        for (var place = bin; place >= 0; place--)
        {
            // What is right of this bin's edge; then the bin itself, in which it stays open as before it.
            variance += area * area * (sum[place] - (place == 0 ? 0 : sum[place - 1]));
            var left = place == 0 ? 0 : RecoveryTimes.EdgeOf(place - 1).TotalSeconds;
            area += (right - left) * (place == 0 ? 1 : open[place - 1]);
            right = left;
        }

        return (area, variance);
    }
}
