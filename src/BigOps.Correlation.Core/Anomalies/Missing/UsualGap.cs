using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Missing;

/// <summary>
/// The longest time between two values of a series that is usual: a running quantile of such times, by multiplicative steps
/// (Robbins and Monro, "A stochastic approximation method", 1951).
/// </summary>
internal struct UsualGap
{
    private const int Learning = 20;
    private const int MostGrowth = 4;
    private const double Up = 1.05;
    private const double Down = 0.9995;

    private double usual;
    private int count;

    /// <summary>Whether enough was seen.</summary>
    public readonly bool IsKnown => count >= Learning;

    /// <summary>The longest that is usual, in milliseconds; 0 before the first.</summary>
    public readonly double Milliseconds => usual;

    /// <summary>Learns a gap in milliseconds, above 0.</summary>
    public void Add(double gap)
    {
        count = Math.Min(count + 1, Learning);
        usual = usual <= 0 ? gap : gap > usual ? Math.Min(gap, usual * (count < Learning ? MostGrowth : Up)) : usual * Down;
    }

    /// <summary>Writes everything it knows.</summary>
    public readonly void Save(StateWriter writer)
    {
        writer.Real(usual);
        writer.Int(count);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static UsualGap Load(StateReader reader) => new() { usual = reader.Real(), count = (int)reader.Int() };
}
