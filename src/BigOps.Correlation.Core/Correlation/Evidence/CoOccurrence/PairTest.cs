namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>Tells a pair that belongs together from one that chance brought together.</summary>
internal static class PairTest
{
    // Half an event on both sides: a pair that was seen once where nothing was expected is no proof (Haldane, 1940).
    private const double Prior = 0.5;

    // Below any count of chance, so that the logarithm stays finite.
    private const double Nothing = 1e-300;

    /// <summary>How many times as often as by chance.</summary>
    public static double Lift(double seen, double expected) => (seen + Prior) / (expected + Prior);

    /// <summary>
    /// Twice the logarithm of the ratio of two likelihoods of a Poisson count: with the rate that was seen, and with the one
    /// that chance gives. 0 where it was seen no more often than that.
    /// </summary>
    public static double LikelihoodRatio(double seen, double expected) => seen <= expected
        ? 0
        : 2 * ((seen * (Math.Log(seen) - Math.Log(Math.Max(expected, Nothing)))) - (seen - expected));

    /// <summary>
    /// How sure a direction is, in standard deviations of a fair coin that was tossed once for each time; above 0 where the
    /// first direction was seen more often.
    /// </summary>
    public static double Direction(double seen, double reverse) => seen + reverse > 0 ? (seen - reverse) / Math.Sqrt(seen + reverse) : 0;

    /// <summary>0 to 1 for the strength of an edge: half at the smallest lift that is one, near 1 from a hundred times it.</summary>
    public static double Score(double lift, double minLift) => 1 - (0.5 * minLift / Math.Max(lift, minLift));
}
