using BigOps.Correlation.Core.Anomalies.Missing;

namespace BigOps.Correlation.Core.Anomalies.Detectors.Gaps;

/// <summary>
/// Rows that come late: the time since the last one over the largest that is usual, a running quantile of such times. Rows
/// without a value count as missing.
/// </summary>
/// <param name="factor">How much longer than usual a gap is.</param>
internal sealed class MissingDataDetector(double factor) : ISeriesDetector
{
    private long last = long.MinValue;
    private UsualGap usual;

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
        var verdict = usual.IsKnown ? SeriesVerdict.OfRatio(gap / (factor * usual.Milliseconds)) : SeriesVerdict.Usual;
        usual.Add(gap);
        return verdict;
    }
}
