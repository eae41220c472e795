namespace BigOps.Correlation.Core.Anomalies.Forecasts;

/// <summary>
/// What each time of a season adds to a series: the median of what its rows are above the line through the series. Taken out
/// before a series is learnt from and added to its forecast, it keeps seasons of any shape that a short window could not hold.
/// </summary>
internal sealed class SeasonProfile
{
    private readonly double[] medians;

    private SeasonProfile(double[] medians) => this.medians = medians;

    /// <summary>Of a series without its line.</summary>
    /// <param name="rest">The rows above the line.</param>
    /// <param name="season">Rows of a season, from 2; at most as many as there are.</param>
    public static SeasonProfile Of(ReadOnlySpan<double> rest, int season)
    {
        var medians = new double[season];
        var same = new List<double>((rest.Length / season) + 1);
        for (var time = 0; time < season; time++)
        {
            same.Clear();
            for (var at = time; at < rest.Length; at += season)
            {
                same.Add(rest[at]);
            }

            same.Sort();
            medians[time] = (same[(same.Count - 1) / 2] + same[same.Count / 2]) / 2;
        }

        return new SeasonProfile(medians);
    }

    /// <summary>What a row has of it.</summary>
    /// <param name="row">From 0, the first row of the series; beyond its end, a row to come.</param>
    public double At(int row) => medians[row % medians.Length];
}
