namespace BigOps.Correlation.Core.Anomalies.Detectors.Iid;

/// <summary>Finds single scores that are improbable among the last ones.</summary>
/// <param name="confidence">Percent, 0 to 100: how sure an alert has to be.</param>
/// <param name="history">Scores to compare with.</param>
internal sealed class SpikeJudge(double confidence, int history)
{
    private readonly KernelPValue scores = new(history);

    /// <summary>The p-value at which an alert begins.</summary>
    public double Limit { get; } = 1 - (confidence / 100);

    /// <summary>Takes the next score.</summary>
    public ScoreReading Take(double score)
    {
        var p = scores.Take(score);
        return new ScoreReading(scores.IsFull && p <= Limit, score, p, double.NaN);
    }
}
