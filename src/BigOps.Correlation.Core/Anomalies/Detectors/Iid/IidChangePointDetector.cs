namespace BigOps.Correlation.Core.Anomalies.Detectors.Iid;

/// <summary>
/// Points at which the values of a series begin to come from another distribution: a martingale over their p-values. The
/// same algorithm and numbers as ML.NET's detector of that name.
/// </summary>
/// <param name="confidence">Percent, 0 to 100: how sure an alert has to be.</param>
/// <param name="history">Values to compare with, from 1.</param>
internal sealed class IidChangePointDetector(double confidence, int history) : ISeriesDetector
{
    private readonly ChangePointJudge judge = new(confidence, history);

    /// <summary>Takes the next value.</summary>
    public ScoreReading Read(double value) => judge.Take(value);

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point) =>
        double.IsFinite(point.Value) ? judge.VerdictOf(Read(point.Value)) : SeriesVerdict.Usual;
}
