namespace BigOps.Correlation.Core.Anomalies.Detectors.Spectral.Batch;

/// <summary>What is said of a row with a look at the rows after it.</summary>
/// <param name="IsAnomaly">Whether it is an anomaly.</param>
/// <param name="Saliency">How salient it is, 0 to 1.</param>
/// <param name="Score">How far beyond what is expected an anomaly is, 0 to 1; 0 of any other.</param>
/// <param name="Expected">What was expected, in the unit of the series.</param>
/// <param name="Unit">What a margin is measured in there.</param>
/// <param name="Low">Lower bound of what is usual.</param>
/// <param name="High">Upper bound of what is usual.</param>
internal readonly record struct SpectralRow(bool IsAnomaly, double Saliency, double Score, double Expected, double Unit, double Low, double High)
{
    /// <summary>Whether a value is outside of the bounds.</summary>
    public bool IsOutside(double value) => value < Low || value > High;
}
