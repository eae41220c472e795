namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>What the ensemble says of one point.</summary>
/// <param name="Ratio">How unusual it is: an anomaly begins at 1.</param>
/// <param name="IsAnomaly">Whether an anomaly begins with it; the rows after one belong to it.</param>
/// <param name="Feature">What was most unusual.</param>
/// <param name="Expected">What was expected, in the unit of the series; NaN where nothing was.</param>
/// <param name="Band">How far from that a value may usually be; infinite where that is not known.</param>
public readonly record struct EnsembleVerdict(double Ratio, bool IsAnomaly, EnsembleFeature Feature, double Expected, double Band);
