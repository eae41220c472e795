namespace BigOps.Correlation.Core.Anomalies.Detectors.Iid;

/// <summary>
/// Spikes in a series whose values are independent and identically distributed: the p-value of each under a kernel density
/// over the last ones. The same algorithm and numbers as ML.NET's detector of that name.
/// </summary>
/// <param name="confidence">Percent, 0 to 100: how sure an alert has to be.</param>
/// <param name="history">Values to compare with, from 1.</param>
internal sealed class IidSpikeDetector(double confidence, int history) : ISeriesDetector
{
    private readonly SpikeJudge judge = new(confidence, history);

    /// <summary>Takes the next value.</summary>
    public ScoreReading Read(double value) => judge.Take(value);

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point) =>
        double.IsFinite(point.Value) ? Read(point.Value).ToVerdict(judge.Limit) : SeriesVerdict.Usual;
}
