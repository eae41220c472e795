namespace BigOps.Correlation.Core.Anomalies.Detectors.Iid;

/// <summary>Finds where scores begin to come from another distribution: a power martingale over their p-values.</summary>
internal sealed class ChangePointJudge
{
    private readonly KernelPValue scores;
    private readonly PowerMartingale martingale;
    private readonly double threshold;
    private readonly int history;
    private int quiet;

    /// <summary>Creates a judge.</summary>
    /// <param name="confidence">Percent, 0 to 100: how sure an alert has to be.</param>
    /// <param name="history">Scores to compare with, and p-values that count.</param>
    /// <param name="epsilon">Exponent of the martingale, 0 to 1: smaller weighs small p-values more.</param>
    public ChangePointJudge(double confidence, int history, double epsilon = 0.1)
    {
        this.history = history;
        scores = new KernelPValue(history);
        martingale = new PowerMartingale(history, epsilon);
        threshold = martingale.ThresholdOf(1 - (confidence / 100));
    }

    /// <summary>Takes the next score. After an alert as many scores are quiet as it compares with.</summary>
    public ScoreReading Take(double score)
    {
        var p = scores.Take(score);
        var value = martingale.Take(p);
        var alert = scores.IsFull && value >= threshold && quiet == 0;
        quiet = alert ? history - 1 : Math.Max(0, quiet - 1);
        return new ScoreReading(alert, score, p, value);
    }

    /// <summary>0.5 where the evidence passes the threshold.</summary>
    public SeriesVerdict VerdictOf(in ScoreReading reading)
    {
        var odds = reading.Martingale / threshold;
        var score = double.IsPositiveInfinity(odds) ? 1 : Math.Cbrt(odds) / (1 + Math.Cbrt(odds));
        return new SeriesVerdict(reading.Alert ? Math.Max(score, SeriesVerdict.Threshold) : Math.Min(score, 0.499), reading.Alert);
    }
}
