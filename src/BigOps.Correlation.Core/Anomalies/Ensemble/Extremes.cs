namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>How far a value lies beyond all that came before, in standard deviations of all that came before.</summary>
internal struct Extremes
{
    private const int Learning = 20;
    private const double PerDeviation = 10;
    private const double LargestDeviations = 100;
    private const double AbsurdDeviations = 1_000;

    private double highest;
    private double lowest;
    private double mean;
    private double variance;

    /// <summary>Mean of everything so far.</summary>
    public readonly double Mean => mean;

    /// <summary>Standard deviation of everything so far.</summary>
    public readonly double Deviation => Math.Sqrt(variance);

    /// <summary>A value that is not absurdly far from all before it: one such value must not blind a series for ever.</summary>
    public readonly double Bounded(double value, int count) => count > Learning && variance > 0
        ? Math.Clamp(value, mean - (AbsurdDeviations * Deviation), mean + (AbsurdDeviations * Deviation))
        : value;

    /// <summary>Takes the row that is number <paramref name="count"/>, from 1.</summary>
    /// <returns>0 within what was seen; above it 1 and 10 more for each standard deviation.</returns>
    public double Take(double value, int count)
    {
        if (count == 1)
        {
            highest = lowest = value;
        }

        var beyond = Math.Max(value - highest, lowest - value);
        var ratio = count > Learning && beyond > 0 ? 1 + (PerDeviation * beyond / (Deviation + Smallest(value))) : 0;
        if (count > Learning && variance > 0)
        {
            // What it adds to the range and the deviation is bounded further.
            value = Math.Clamp(value, mean - (LargestDeviations * Deviation), mean + (LargestDeviations * Deviation));
        }

        highest = Math.Max(highest, value);
        lowest = Math.Min(lowest, value);
        var delta = value - mean;
        mean += delta / count;
        variance += ((delta * (value - mean)) - variance) / count;
        return ratio;
    }

    // What rounding alone may make of a series that never moved.
    private static double Smallest(double value) => 1e-9 + (1e-12 * Math.Abs(value));
}
