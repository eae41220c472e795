namespace BigOps.Correlation.Core.Anomalies.Detectors.Drift;

/// <summary>
/// Level shifts: two-sided cumulative sums of standardised deviations from a slow mean (Page, "Continuous inspection
/// schemes", Biometrika 1954). A shift of one deviation takes about 16 rows. After an alarm the sums and the mean begin anew.
/// </summary>
/// <param name="threshold">Sum at which an anomaly begins, in standard deviations.</param>
internal sealed class CusumDetector(double threshold) : ISeriesDetector
{
    private const double Slack = 0.5;
    private const double LargestDeviation = 4;
    private const int Learning = 30;
    private const double Slow = 1 / 300.0;

    private double mean;
    private double variance;
    private double up;
    private double down;
    private int count;

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point)
    {
        if (!double.IsFinite(point.Value))
        {
            return SeriesVerdict.Usual;
        }

        var value = Math.Clamp(point.Value, -1e150, 1e150);
        var deviation = value - mean;
        var verdict = SeriesVerdict.Usual;
        if (count >= Learning)
        {
            var size = Math.Sqrt(variance);
            var standard = size > 0 ? Math.Clamp(deviation / size, -LargestDeviation, LargestDeviation) : Math.Sign(deviation) * LargestDeviation;
            up = Math.Max(0, up + standard - Slack);
            down = Math.Max(0, down - standard - Slack);
            verdict = SeriesVerdict.OfRatio(Math.Max(up, down) / threshold);
        }

        if (verdict.IsAnomaly)
        {
            (up, down, count, mean, variance) = (0, 0, 0, 0, 0);
            deviation = value;
        }

        var rate = Math.Max(Slow, 1.0 / ++count);
        mean += rate * deviation;
        variance += rate * ((deviation * (value - mean)) - variance);
        return verdict;
    }
}
