namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// Whether a series has a daily season: the days before say more of it than its mean does. This is the confirmation by
/// autocorrelation at a lag of one day, as a ratio of mean errors, which one large anomaly does not upset.
/// </summary>
internal struct SeasonTrust
{
    private const double Forgetting = 0.0005;
    private const double Better = 0.7;

    private double withSeason;
    private double without;
    private int count;

    /// <summary>Takes both errors of a row.</summary>
    /// <returns>True where the season is to be trusted.</returns>
    public bool Take(double seasonError, double meanError)
    {
        count = Math.Min(count + 1, int.MaxValue - 1);
        var rate = Math.Max(Forgetting, 2.0 / (count + 1));
        withSeason += rate * (seasonError - withSeason);
        without += rate * (meanError - without);
        return withSeason < Better * without;
    }
}
