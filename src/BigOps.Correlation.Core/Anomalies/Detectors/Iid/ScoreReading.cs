namespace BigOps.Correlation.Core.Anomalies.Detectors.Iid;

/// <summary>What a detector with p-values says of a point.</summary>
/// <param name="Alert">Whether it is an anomaly.</param>
/// <param name="Score">What was judged: the value, or its distance from the forecast.</param>
/// <param name="PValue">How probable a score at least as extreme is.</param>
/// <param name="Martingale">Evidence of a change; NaN where spikes are looked for.</param>
internal readonly record struct ScoreReading(bool Alert, double Score, double PValue, double Martingale)
{
    /// <summary>A reading that says nothing.</summary>
    public static readonly ScoreReading None = new(false, 0, 0.5, double.NaN);

    /// <summary>The score that is 0.5 where a p-value passes a limit.</summary>
    public SeriesVerdict ToVerdict(double limit)
    {
        var verdict = SeriesVerdict.OfRatio(Math.Log(PValue) / Math.Log(limit));
        return Alert ? verdict : new SeriesVerdict(Math.Min(verdict.Score, 0.499), false);
    }
}
