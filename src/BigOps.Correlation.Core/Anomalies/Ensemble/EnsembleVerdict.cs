namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>What the ensemble says of one point.</summary>
/// <param name="Ratio">How unusual it is beyond what the anomaly before accounts for: an anomaly begins at 1.</param>
/// <param name="Unusual">How unusual it is by itself: an anomaly lasts as long as this stays high.</param>
/// <param name="Feature">What was most unusual.</param>
/// <param name="Expected">What was expected, in the unit of the series; NaN where nothing was.</param>
/// <param name="Band">How far from that a value may usually be; infinite where that is not known.</param>
public readonly record struct EnsembleVerdict(double Ratio, double Unusual, EnsembleFeature Feature, double Expected, double Band)
{
    /// <summary>Whether an anomaly begins with it; the rows after one belong to it.</summary>
    public bool IsAnomaly => Ratio >= 1;
}
