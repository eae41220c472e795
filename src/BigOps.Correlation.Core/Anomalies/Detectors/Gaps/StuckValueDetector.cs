namespace BigOps.Correlation.Core.Anomalies.Detectors.Gaps;

/// <summary>
/// A value that no longer moves although it usually does: the run of equal values is improbable for the share of rows that
/// usually repeat the one before. A series that often stands still has long runs and is left alone.
/// </summary>
/// <param name="probability">Probability of the run at which an anomaly begins, above 0 and below 1.</param>
internal sealed class StuckValueDetector(double probability) : ISeriesDetector
{
    private const int Learning = 60;
    private const double Slow = 0.005;
    private const double MostRepeats = 0.97;

    private readonly double limit = -Math.Log(probability);
    private double last = double.NaN;
    private double repeats;
    private double run;
    private int count;

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point)
    {
        if (!double.IsFinite(point.Value))
        {
            return SeriesVerdict.Usual;
        }

        var same = point.Value.Equals(last);
        last = point.Value;
        var share = Math.Clamp(repeats, 0.01, MostRepeats);
        run = same ? run + 1 : 0;
        var verdict = count >= Learning && repeats < MostRepeats ? SeriesVerdict.OfRatio(run * -Math.Log(share) / limit) : SeriesVerdict.Usual;
        if (!verdict.IsAnomaly)
        {
            count = Math.Min(count + 1, int.MaxValue - 1);
            repeats += Math.Max(Slow, 1.0 / count) * ((same ? 1 : 0) - repeats);
        }

        return verdict;
    }
}
