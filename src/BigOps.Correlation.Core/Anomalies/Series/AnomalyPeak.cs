using BigOps.Correlation.Core.Anomalies.Ensemble;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>The row of an anomaly that was farthest from what was expected.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Expected">What was expected; NaN where nothing was.</param>
/// <param name="Band">How far from that a value may usually be; infinite where that is not known.</param>
/// <param name="Feature">What was unusual.</param>
internal readonly record struct AnomalyPeak(double Value, double Expected, double Band, EnsembleFeature Feature)
{
    /// <summary>How far it was.</summary>
    public double Distance => double.IsNaN(Expected) ? 0 : Math.Abs(Value - Expected);
}
