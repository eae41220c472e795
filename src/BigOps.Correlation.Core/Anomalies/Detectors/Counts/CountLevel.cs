using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Detectors.Counts;

/// <summary>Usual number of events a row, and by how much counts scatter more than a Poisson process does.</summary>
internal struct CountLevel
{
    private const double Slow = 0.01;
    private const int Learning = 20;

    private double mean;
    private double variance;
    private int count;

    /// <summary>Usual count.</summary>
    public readonly double Mean => mean;

    /// <summary>Variance over mean, at least 1: a Poisson process.</summary>
    public readonly double Dispersion => mean > 0 ? Math.Max(1, variance / mean) : 1;

    /// <summary>Whether enough was seen.</summary>
    public readonly bool IsKnown => count >= Learning;

    /// <summary>Learns a count; one that is far out counts as far as five deviations.</summary>
    public void Add(double value)
    {
        count = Math.Min(count + 1, int.MaxValue - 1);
        var bounded = IsKnown ? Math.Min(value, mean + (5 * Math.Sqrt((mean * Dispersion) + 1))) : value;
        var rate = Math.Max(Slow, 1.0 / count);
        var deviation = bounded - mean;
        mean += rate * deviation;
        variance += rate * ((deviation * (bounded - mean)) - variance);
    }

    /// <summary>Writes everything it knows.</summary>
    public readonly void Save(StateWriter writer)
    {
        writer.Real(mean);
        writer.Real(variance);
        writer.Int(count);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static CountLevel Load(StateReader reader) => new() { mean = reader.Real(), variance = reader.Real(), count = (int)reader.Int() };
}
