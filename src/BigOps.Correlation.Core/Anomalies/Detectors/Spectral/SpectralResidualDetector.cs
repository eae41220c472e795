using System.Numerics;

namespace BigOps.Correlation.Core.Anomalies.Detectors.Spectral;

/// <summary>
/// Spikes by spectral residual (Ren et al., "Time-Series Anomaly Detection Service at Microsoft", KDD 2019): what is left of
/// the log spectrum of the last rows after its moving mean, transformed back, is high where the series is salient. The same
/// numbers as ML.NET's streaming detector. Allocates nothing per row.
/// </summary>
internal sealed class SpectralResidualDetector : ISeriesDetector
{
    private const double Smallest = 1e-8;

    private readonly SpectralResidualOptions options;
    private readonly FourierTransform transform;
    private readonly Complex[] spectrum;
    private readonly double[] rows;
    private readonly double[] logs;
    private int count;

    public SpectralResidualDetector(SpectralResidualOptions options)
    {
        this.options = options;
        rows = new double[options.Window];
        spectrum = new Complex[options.Window + options.BackAdd];
        logs = new double[spectrum.Length];
        transform = new FourierTransform(spectrum.Length);
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
        var next = NextValue();
        for (var at = 0; at < spectrum.Length; at++)
        {
            spectrum[at] = at < rows.Length ? rows[at] : next;
        }

        transform.Forward(spectrum);
        for (var at = 0; at < spectrum.Length; at++)
        {
            var size = spectrum[at].Magnitude;
            logs[at] = size > Smallest ? Math.Log(size) : 0;
        }

        for (var at = 0; at < spectrum.Length; at++)
        {
            var size = spectrum[at].Magnitude;
            spectrum[at] = size > Smallest ? spectrum[at] / size * Math.Exp(logs[at] - MeanOf(logs, at, options.Average)) : 0;
        }

        transform.Backward(spectrum);
        for (var at = 0; at < spectrum.Length; at++)
        {
            logs[at] = spectrum[at].Magnitude;
        }

        var mean = MeanOf(logs, rows.Length - 1, options.Judgement);
        return Math.Abs(logs[rows.Length - 1] - mean) / Math.Max(mean, Smallest) / 10;
    }

    // The second of the last values plus the sum of the slopes to the newest but one.
    private double NextValue()
    {
        var from = rows.Length - options.LookAhead - 2;
        var newest = rows.Length - 2;
        var sum = rows[from + 1];
        for (var at = from; at < newest; at++)
        {
            sum += (rows[newest] - rows[at]) / (newest - at);
        }

        return sum;
    }

    private static double MeanOf(double[] values, int newest, int width)
    {
        var from = Math.Max(0, newest - width + 1);
        var sum = 0.0;
        for (var at = from; at <= newest; at++)
        {
            sum += values[at];
        }

        return sum / (newest - from + 1);
    }
}
