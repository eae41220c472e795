namespace BigOps.Correlation.Core.Anomalies.Detectors.Counts;

/// <summary>
/// A source of events that fell silent: so many rows without one that its usual rate makes them improbable. The probability
/// of a row without an event is exp(-rate / dispersion), that of several their product. Rows of a silence are not learnt.
/// </summary>
/// <param name="probability">Probability at which an anomaly begins, above 0 and below 1.</param>
internal sealed class SilenceDetector(double probability) : ISeriesDetector
{
    private readonly double limit = -Math.Log(probability);
    private CountLevel level;
    private double surprise;

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point)
    {
        if (!double.IsFinite(point.Value) || point.Value < 0)
        {
            return SeriesVerdict.Usual;
        }

        if (point.Value > 0)
        {
            surprise = 0;
            level.Add(Math.Min(point.Value, 1e150));
            return SeriesVerdict.Usual;
        }

        surprise += level.IsKnown ? level.Mean / level.Dispersion : 0;
        var verdict = SeriesVerdict.OfRatio(surprise / limit);
        if (!verdict.IsAnomaly)
        {
            level.Add(0);
        }

        return verdict;
    }
}
