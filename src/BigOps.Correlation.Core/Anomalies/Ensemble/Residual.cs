namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// What is left of a value after the time of day and the drift of the last rows from it: the one-row forecast error of
/// simple exponential smoothing on the deseasonalised series, with bounded influence (Gelper, Fried and Croux, "Robust
/// forecasting with exponential and Holt-Winters smoothing", 2010).
/// </summary>
internal struct Residual
{
    private const double DriftStep = 0.1;
    private const double ScaleStep = 0.02;

    // From 0: the first errors are as large as the values, so that little is unusual before it has come to them.
    private double drift;
    private double scale;
    private bool seasonal;

    /// <summary>How large it usually is.</summary>
    public readonly double Scale => scale;

    /// <summary>Takes a value and what the days before say, NaN where that is not to be trusted.</summary>
    /// <param name="value">The value.</param>
    /// <param name="season">What the days before say.</param>
    /// <param name="recent">Mean of the last rows: where the drift begins when the season is lost.</param>
    /// <returns>What was expected, and how far from it the value is.</returns>
    public (double Expected, double Size) Take(double value, double season, double recent)
    {
        var trusted = !double.IsNaN(season);
        if (trusted != seasonal)
        {
            seasonal = trusted;
            drift = trusted ? 0 : recent;
        }

        var expected = (seasonal ? season : 0) + drift;
        var error = value - expected;
        var size = Math.Abs(error);
        drift += DriftStep * (scale > 0 ? Math.Clamp(error, -3 * scale, 3 * scale) : error);
        scale += ScaleStep * ((scale > 0 ? Math.Min(size, 4 * scale) : size) - scale);
        return (expected, size);
    }
}
