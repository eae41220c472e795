using BigOps.Correlation.Core.Anomalies.Ensemble;

namespace BigOps.Correlation.Core.Anomalies.Detectors.Drift;

/// <summary>
/// Values in the tail of their own distribution: peaks over a running 99 % quantile of the distance from a slow mean, with
/// an exponential tail (Siffer et al., KDD 2017, there as DSPOT). The limit is the probability of a false alarm a row.
/// </summary>
/// <param name="probability">Probability of a value as far out, above 0 and below 0.01.</param>
internal sealed class TailThresholdDetector(double probability) : ISeriesDetector
{
    private const double Slow = 0.02;

    // The excess that is passed with that probability, given that the quantile of 1 % is, in mean excesses, a quarter each.
    private readonly double limit = 1 + (0.25 * Math.Log(0.01 / probability));
    private TailScale scale;
    private double mean;
    private int count;

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point)
    {
        if (!double.IsFinite(point.Value))
        {
            return SeriesVerdict.Usual;
        }

        var value = Math.Clamp(point.Value, -1e150, 1e150);
        count = Math.Min(count + 1, int.MaxValue - 1);
        var distance = count == 1 ? 0 : Math.Abs(value - mean);
        mean += Math.Max(Slow, 1.0 / count) * (value - mean);
        var ratio = scale.RatioOf(distance, 0);
        scale.Add(distance);
        return SeriesVerdict.OfRatio(ratio / limit);
    }
}
