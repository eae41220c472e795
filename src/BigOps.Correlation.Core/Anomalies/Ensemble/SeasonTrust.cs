namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// Whether a series has a daily season: the days before say more of it than its mean does. This is the confirmation by
/// autocorrelation at a lag of one day, as a ratio of mean errors, which one large anomaly does not upset.
/// </summary>
internal struct SeasonTrust
{
    private const double Forgetting = 0.0005;
    private const double Better = 0.7;
    private const double Largest = 1e37;

    private float withSeason;
    private float without;
    private int count;

    /// <summary>Takes both errors of a row.</summary>
    /// <param name="seasonError">How far the value is from what the season says.</param>
    /// <param name="meanError">How far it is from what is said without.</param>
    /// <param name="better">The share of the second that the first must stay under.</param>
    /// <returns>True where the season is to be trusted.</returns>
    public bool Take(double seasonError, double meanError, double better = Better)
    {
        count = Math.Min(count + 1, int.MaxValue - 1);
        var rate = Math.Max(Forgetting, 2.0 / (count + 1));
        withSeason += (float)(rate * (Bounded(seasonError) - withSeason));
        without += (float)(rate * (Bounded(meanError) - without));
        return withSeason < better * without;
    }

    // Both stay within what has a number.
    private static double Bounded(double error) => Math.Min(error, Largest);
}
