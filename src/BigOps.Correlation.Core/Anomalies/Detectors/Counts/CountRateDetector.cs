namespace BigOps.Correlation.Core.Anomalies.Detectors.Counts;

/// <summary>
/// Counts of events that are too many or too few for their usual rate: the difference of Anscombe's square roots (Anscombe,
/// "The transformation of Poisson, binomial and negative-binomial data", Biometrika 1948), over the square root of how much
/// the counts scatter beyond Poisson. Negative counts say nothing.
/// </summary>
/// <param name="deviations">Standard deviations at which an anomaly begins.</param>
internal sealed class CountRateDetector(double deviations) : ISeriesDetector
{
    private CountLevel level;

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point)
    {
        if (!double.IsFinite(point.Value) || point.Value < 0)
        {
            return SeriesVerdict.Usual;
        }

        var value = Math.Min(point.Value, 1e150);
        var verdict = SeriesVerdict.Usual;
        if (level.IsKnown)
        {
            var distance = 2 * (Math.Sqrt(value + 0.375) - Math.Sqrt(level.Mean + 0.375));
            verdict = SeriesVerdict.OfRatio(Math.Abs(distance) / Math.Sqrt(level.Dispersion) / deviations);
        }

        level.Add(value);
        return verdict;
    }
}
