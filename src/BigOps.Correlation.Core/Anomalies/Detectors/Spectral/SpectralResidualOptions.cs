namespace BigOps.Correlation.Core.Anomalies.Detectors.Spectral;

/// <summary>Settings of the spectral residual detector; the defaults suit a row a minute and take 128 points of a transform.</summary>
internal sealed record SpectralResidualOptions
{
    /// <summary>Rows that are transformed; at least two more than <see cref="LookAhead"/>.</summary>
    public int Window { get; init; } = 123;

    /// <summary>Copies of the extrapolated next value behind the newest row, which else would stand at the edge.</summary>
    public int BackAdd { get; init; } = 5;

    /// <summary>Rows that extrapolate it.</summary>
    public int LookAhead { get; init; } = 5;

    /// <summary>Width of the mean over the log spectrum.</summary>
    public int Average { get; init; } = 3;

    /// <summary>Rows of the saliency map that the newest is compared with.</summary>
    public int Judgement { get; init; } = 21;

    /// <summary>Score at which an anomaly begins, 0 to 1.</summary>
    public double Threshold { get; init; } = 0.3;
}
