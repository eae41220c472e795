namespace BigOps.Correlation.Core.Anomalies.Trends;

/// <summary>
/// The slope of a series with a daily season: the median of the slopes between all pairs of slots at the same time of day
/// (Theil, 1950; Sen, "Estimates of the regression coefficient based on Kendall's tau", 1968; for seasons Hirsch, Slack and
/// Smith, "Techniques of trend analysis for monthly water quality data", 1982). A third of the days may be nonsense.
/// </summary>
/// <param name="Median">Slope, per slot.</param>
/// <param name="Low">Lower bound of it.</param>
/// <param name="High">Upper bound of it.</param>
internal readonly record struct SeasonalSlope(double Median, double Low, double High)
{
    private const int LeastPairs = 24;
    private const double Confidence = 1.96;

    /// <summary>The slope of slots, NaN where there is no value; null where there are too few pairs.</summary>
    /// <param name="slots">Values, oldest first.</param>
    /// <param name="perDay">Slots of a day.</param>
    public static SeasonalSlope? Of(ReadOnlySpan<double> slots, int perDay)
    {
        var slopes = new List<double>(slots.Length * 2);
        var variance = 0.0;
        for (var phase = 0; phase < Math.Min(perDay, slots.Length); phase++)
        {
            variance += Kendall(AddSlopes(slots, phase, perDay, slopes));
        }

        if (slopes.Count < LeastPairs)
        {
            return null;
        }

        slopes.Sort();
        var half = Confidence * Math.Sqrt(variance) / 2;
        var middle = (slopes.Count - 1) / 2.0;
        return new SeasonalSlope(At(slopes, middle), At(slopes, middle - half), At(slopes, middle + half));
    }

    private static int AddSlopes(ReadOnlySpan<double> slots, int phase, int perDay, List<double> slopes)
    {
        var known = 0;
        for (var later = phase; later < slots.Length; later += perDay)
        {
            if (double.IsNaN(slots[later]))
            {
                continue;
            }

            known++;
            for (var earlier = phase; earlier < later; earlier += perDay)
            {
                if (!double.IsNaN(slots[earlier]))
                {
                    slopes.Add((slots[later] - slots[earlier]) / (later - earlier));
                }
            }
        }

        return known;
    }

    // Variance of Kendall's S where there is no trend.
    private static double Kendall(int count) => count * (count - 1) * ((2.0 * count) + 5) / 18;

    private static double At(List<double> sorted, double place)
    {
        var at = Math.Clamp(place, 0, sorted.Count - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
