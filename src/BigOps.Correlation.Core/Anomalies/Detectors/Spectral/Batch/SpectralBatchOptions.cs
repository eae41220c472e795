namespace BigOps.Correlation.Core.Anomalies.Detectors.Spectral.Batch;

/// <summary>Settings of the spectral residual over a whole series.</summary>
internal sealed record SpectralBatchOptions
{
    /// <summary>Saliency at which an anomaly begins; 0 to 1, default 0.3.</summary>
    public double Threshold { get; init; } = 0.3;

    /// <summary>How narrow the bounds are: 0 (none is found) to 100 (all is); default 70.</summary>
    public double Sensitivity { get; init; } = 70;

    /// <summary>Rows of a season; 0 for none, null (default) finds it.</summary>
    public int? Period { get; init; }

    /// <summary>Rows that are looked at together; at least 12, -1 for all; default 4,096.</summary>
    public int BatchRows { get; init; } = 4_096;
}
