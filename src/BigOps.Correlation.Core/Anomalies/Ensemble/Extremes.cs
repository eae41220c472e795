namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>How far a value lies beyond all that came before, in standard deviations of all that came before.</summary>
internal struct Extremes
{
    private const int Learning = 20;
    private const double PerDeviation = 10;
    private const double PerUsual = 0.7;
    private const double LargestDeviations = 100;
    private const double AbsurdDeviations = 1_000;

    // Where new extremes are common, because the series climbs, they count for less.
    private const double RecordShare = 0.01;
    private const double UsualRecords = 0.02;
    private const double PerRecord = 50;

    private double highest;
    private double lowest;
    private double mean;
    private double variance;
    private double records;

    /// <summary>Mean of everything so far.</summary>
    public readonly double Mean => mean;

    /// <summary>Standard deviation of everything so far.</summary>
    public readonly double Deviation => Math.Sqrt(variance);

    /// <summary>A value that is not absurdly far from all before it: one such value must not blind a series for ever.</summary>
    public readonly double Bounded(double value, int count) => count > Learning && variance > 0
        ? Math.Clamp(value, mean - (AbsurdDeviations * Deviation), mean + (AbsurdDeviations * Deviation))
        : value;

    /// <summary>Takes the row that is number <paramref name="count"/>, from 1.</summary>
    /// <param name="value">The value.</param>
    /// <param name="count">Number of the row.</param>
    /// <param name="chance">How often a row may be called unusual by chance; 0 for no such bound.</param>
    /// <returns>0 within what was seen; above it 1 and more the farther it is.</returns>
    public double Take(double value, int count, double chance = 0)
    {
        if (count == 1)
        {
            highest = lowest = value;
        }

        var beyond = Math.Max(value - highest, lowest - value);
        var ratio = count > Learning && beyond > 0 ? 1 + RatioOf(beyond, Smallest(value), count, chance) : 0;
        records += RecordShare * ((beyond > 0 ? 1 : 0) - records);
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

    // Of independent rows the n-th is an extreme with a chance of 2 / n, and by more than x deviations over sqrt(2 ln n)
    // with exp(-x) of that (Gumbel's limit): so much is asked for that both together have the chance that is allowed.
    private readonly double RatioOf(double beyond, double smallest, int count, double chance)
    {
        if (chance <= 0)
        {
            return PerDeviation * beyond / (Deviation + smallest) / (1 + (PerRecord * Math.Max(0, records - UsualRecords)));
        }

        var usual = Deviation / Math.Sqrt(2 * Math.Log(count)) * Math.Max(0.5, Math.Log(Math.Max(2.0 / count, records) / chance));
        return PerUsual * beyond / (usual + smallest);
    }

    // What rounding alone may make of a series that never moved.
    private static double Smallest(double value) => 1e-9 + (1e-12 * Math.Abs(value));
}
