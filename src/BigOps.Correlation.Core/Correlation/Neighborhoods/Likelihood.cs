namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>How surprising a count is.</summary>
internal static class Likelihood
{
    /// <summary>
    /// The logarithm of the likelihood ratio of a count under its own Poisson rate against the expected one (Kulldorff, "A
    /// spatial scan statistic", 1997); 0 where the count is not above what was expected.
    /// </summary>
    public static double OfExcess(int count, double expected) =>
        count <= expected ? 0 : (count * Math.Log(count / expected)) - (count - expected);
}
