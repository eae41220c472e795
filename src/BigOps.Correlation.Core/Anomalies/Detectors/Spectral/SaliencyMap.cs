using System.Numerics;

namespace BigOps.Correlation.Core.Anomalies.Detectors.Spectral;

/// <summary>
/// How salient each row of a series is: what is left of its log spectrum after the moving mean, transformed back (Hou and Zhang,
/// "Saliency detection: a spectral residual approach", CVPR 2007; for series Ren et al., KDD 2019). Copies of an extrapolated next
/// value stand behind the newest row, which else would stand at the edge. Allocates nothing per map. One thread at a time.
/// </summary>
internal sealed class SaliencyMap
{
    private const double Smallest = 1e-8;

    private readonly SpectralResidualOptions options;
    private readonly FourierTransform transform;
    private readonly Complex[] spectrum;
    private readonly double[] map;

    /// <summary>Creates one for series of a length.</summary>
    /// <param name="rows">Rows of each series; at least two more than the options look ahead.</param>
    /// <param name="options">Settings.</param>
    public SaliencyMap(int rows, SpectralResidualOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, options.LookAhead + 2);
        this.options = options;
        spectrum = new Complex[rows + options.BackAdd];
        map = new double[spectrum.Length];
        transform = new FourierTransform(spectrum.Length);
    }

    /// <summary>The map of a series: a number for each row, and for each copy behind it; valid until the next call.</summary>
    public ReadOnlySpan<double> Of(ReadOnlySpan<double> rows)
    {
        var next = NextValue(rows);
        for (var at = 0; at < spectrum.Length; at++)
        {
            spectrum[at] = at < rows.Length ? rows[at] : next;
        }

        transform.Forward(spectrum);
        for (var at = 0; at < spectrum.Length; at++)
        {
            var size = spectrum[at].Magnitude;
            map[at] = size > Smallest ? Math.Log(size) : 0;
        }

        for (var at = 0; at < spectrum.Length; at++)
        {
            var size = spectrum[at].Magnitude;
            spectrum[at] = size > Smallest ? spectrum[at] / size * Math.Exp(map[at] - MeanOf(map, at, options.Average)) : 0;
        }

        transform.Backward(spectrum);
        for (var at = 0; at < spectrum.Length; at++)
        {
            map[at] = spectrum[at].Magnitude;
        }

        return map;
    }

    /// <summary>How far a place of a map is from a mean of it, as a share of the mean and a tenth of that.</summary>
    public static double ScoreOf(double saliency, double mean) => Math.Abs(saliency - mean) / Math.Max(mean, Smallest) / 10;

    /// <summary>Mean of the last values up to a place; of fewer at the beginning.</summary>
    public static double MeanOf(ReadOnlySpan<double> values, int newest, int width)
    {
        var from = Math.Max(0, newest - width + 1);
        var sum = 0.0;
        for (var at = from; at <= newest; at++)
        {
            sum += values[at];
        }

        return sum / (newest - from + 1);
    }

    // The second of the last values plus the sum of the slopes to the newest but one.
    private double NextValue(ReadOnlySpan<double> rows)
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
}
