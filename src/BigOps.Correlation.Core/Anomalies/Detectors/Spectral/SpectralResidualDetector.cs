namespace BigOps.Correlation.Core.Anomalies.Detectors.Spectral;

/// <summary>
/// Spikes by spectral residual (Ren et al., "Time-Series Anomaly Detection Service at Microsoft", KDD 2019): what is left of
/// the log spectrum of the last rows after its moving mean, transformed back, is high where the series is salient. The same
/// numbers as ML.NET's streaming detector. Allocates nothing per row.
/// </summary>
internal sealed class SpectralResidualDetector : ISeriesDetector
{
    private readonly SpectralResidualOptions options;
    private readonly SaliencyMap map;
    private readonly double[] rows;
    private int count;

    public SpectralResidualDetector(SpectralResidualOptions options)
    {
        this.options = options;
        rows = new double[options.Window];
        map = new SaliencyMap(options.Window, options);
    }

    /// <summary>How salient a value is; null as long as there are too few before it.</summary>
    public double? Read(double value)
    {
        if (count == rows.Length)
        {
            rows.AsSpan(1).CopyTo(rows);
            count--;
        }

        rows[count++] = value;
        return count < rows.Length ? null : Saliency();
    }

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point) =>
        double.IsFinite(point.Value) && Read(point.Value) is { } score
            ? SeriesVerdict.OfRatio(Math.Min(score, 1) / options.Threshold)
            : SeriesVerdict.Usual;

    private double Saliency()
    {
        var salient = map.Of(rows);
        return SaliencyMap.ScoreOf(salient[rows.Length - 1], SaliencyMap.MeanOf(salient, rows.Length - 1, options.Judgement));
    }
}
