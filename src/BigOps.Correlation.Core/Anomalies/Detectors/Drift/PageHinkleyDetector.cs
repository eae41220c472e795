namespace BigOps.Correlation.Core.Anomalies.Detectors.Drift;

/// <summary>
/// Changes of the mean by Page and Hinkley's test (Hinkley, "Inference about the change-point from cumulative sum tests",
/// Biometrika 1971): how far the cumulative deviation from the running mean has come from its least and its largest value.
/// Finds slow drifts that a window does not see; begins anew after an alarm.
/// </summary>
/// <param name="threshold">Distance at which an anomaly begins, in standard deviations of the series.</param>
internal sealed class PageHinkleyDetector(double threshold) : ISeriesDetector
{
    private const double Tolerance = 0.1;
    private const int Learning = 30;

    private double mean;
    private double squares;
    private double rise;
    private double fall;
    private double lowest;
    private double highest;
    private int count;

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point)
    {
        if (!double.IsFinite(point.Value))
        {
            return SeriesVerdict.Usual;
        }

        var value = Math.Clamp(point.Value, -1e150, 1e150);
        count++;
        var deviation = value - mean;
        mean += deviation / count;
        squares += deviation * (value - mean);
        var size = Math.Sqrt(squares / count);
        if (count <= Learning || size <= 0)
        {
            return SeriesVerdict.Usual;
        }

        var standard = Math.Clamp(deviation / size, -4, 4);
        rise += standard - Tolerance;
        fall += standard + Tolerance;
        lowest = Math.Min(lowest, rise);
        highest = Math.Max(highest, fall);
        var verdict = SeriesVerdict.OfRatio(Math.Max(rise - lowest, highest - fall) / threshold);
        if (verdict.IsAnomaly)
        {
            (mean, squares, rise, fall, lowest, highest, count) = (0, 0, 0, 0, 0, 0, 0);
        }

        return verdict;
    }
}
