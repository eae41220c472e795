namespace BigOps.Correlation.Core.Anomalies.Detectors.Gaps;

/// <summary>
/// Rows that come late: the time since the last one over the largest that is usual, a running quantile of such times. Rows
/// without a value count as missing.
/// </summary>
/// <param name="factor">How much longer than usual a gap is.</param>
internal sealed class MissingDataDetector(double factor) : ISeriesDetector
{
    private const int Learning = 20;
    private const double Up = 1.05;
    private const double Down = 0.9995;

    private long last = long.MinValue;
    private double usual;
    private int count;

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point)
    {
        if (!double.IsFinite(point.Value))
        {
            return SeriesVerdict.Usual;
        }

        var at = point.At.UnixMilliseconds;
        if (last == long.MinValue || at <= last)
        {
            last = Math.Max(last, at);
            return SeriesVerdict.Usual;
        }

        double gap = at - last;
        last = at;
        var verdict = count >= Learning ? SeriesVerdict.OfRatio(gap / (factor * usual)) : SeriesVerdict.Usual;
        count = Math.Min(count + 1, Learning);
        usual = usual <= 0 ? gap : gap > usual ? usual * (count < Learning ? Math.Min(gap / usual, 4) : Up) : usual * Down;
        return verdict;
    }
}
