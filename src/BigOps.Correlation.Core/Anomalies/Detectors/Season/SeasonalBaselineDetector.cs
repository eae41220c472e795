using BigOps.Correlation.Core.Anomalies.Ensemble;

namespace BigOps.Correlation.Core.Anomalies.Detectors.Season;

/// <summary>
/// Values that are far from the same time on the last three days: the distance from the median of those days over what that
/// distance usually is. Silent during the first day, and for series whose rows are more than two hours apart.
/// </summary>
/// <param name="limit">Ratio at which an anomaly begins: 1 is the usual 99 % quantile, each quarter more one mean excess.</param>
internal sealed class SeasonalBaselineDetector(double limit) : ISeriesDetector
{
    private const int StepRows = 17;

    private RowStep step;
    private Extremes range;
    private TailScale scale;
    private DaySeason? season;
    private int count;

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point)
    {
        if (!double.IsFinite(point.Value))
        {
            return SeriesVerdict.Usual;
        }

        var value = Math.Clamp(point.Value, -1e150, 1e150);
        var at = point.At.UnixMilliseconds;
        step.Take(at, count == 0);
        count = Math.Min(count + 1, int.MaxValue - 1);
        range.Take(value, count);
        if (count == StepRows)
        {
            season = DaySeason.For(step.Milliseconds, range.Mean, range.Deviation);
        }

        var expected = season?.ExpectedAt(at) ?? double.NaN;
        season?.Add(at, value);
        if (double.IsNaN(expected))
        {
            return SeriesVerdict.Usual;
        }

        var distance = Math.Abs(value - expected);
        var ratio = scale.RatioOf(distance, 0.01 * range.Deviation);
        scale.Add(distance);
        return SeriesVerdict.OfRatio(ratio / limit);
    }
}
