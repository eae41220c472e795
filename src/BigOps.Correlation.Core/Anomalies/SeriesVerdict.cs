namespace BigOps.Correlation.Core.Anomalies;

/// <summary>What a detector says of one point, from that point and those before it.</summary>
/// <param name="Score">0 to 1: how unusual it is; an anomaly begins at 0.5.</param>
/// <param name="IsAnomaly">Whether it is an anomaly.</param>
public readonly record struct SeriesVerdict(double Score, bool IsAnomaly)
{
    /// <summary>The score at which an anomaly begins.</summary>
    public const double Threshold = 0.5;

    /// <summary>Nothing unusual.</summary>
    public static readonly SeriesVerdict Usual;

    /// <summary>The verdict of a ratio between what was seen and where an anomaly begins: 1 is the threshold.</summary>
    public static SeriesVerdict OfRatio(double ratio)
    {
        var score = ratio > 0 ? ratio / (1 + ratio) : 0;
        return new SeriesVerdict(double.IsPositiveInfinity(ratio) ? 1 : score, ratio >= 1);
    }
}
