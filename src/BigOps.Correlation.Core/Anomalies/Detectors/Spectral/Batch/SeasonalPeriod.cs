using System.Numerics;

namespace BigOps.Correlation.Core.Anomalies.Detectors.Spectral.Batch;

/// <summary>
/// How many rows a season of a series has: the strongest frequencies of its periodogram propose, its autocorrelation decides
/// (Vlachos, Yu and Castelli, "On periodicity detection and structural periodic similarity", SDM 2005), and what white noise
/// would reach with a chance of 1 % is none (Bartlett's bound). Finds what ML.NET's detection of seasonality is published to find.
/// </summary>
internal static class SeasonalPeriod
{
    private const int Longest = 400;
    private const int LeastSeasons = 8;
    private const double Bound = 2.58;
    private const double LeastEnergy = 1e-10;

    // A second frequency is proposed where it is well above the usual one and not much below the first.
    private const double AboveUsual = 6;
    private const double BelowBest = 10;
    private const double Better = 1.05;

    /// <summary>Rows of a season; null where there is none.</summary>
    /// <param name="values">The series; finite values.</param>
    public static int? Of(ReadOnlySpan<double> values)
    {
        if (values.Length < 2 * LeastSeasons)
        {
            return null;
        }

        var spectrum = new Complex[values.Length];
        for (var at = 0; at < spectrum.Length; at++)
        {
            spectrum[at] = values[at];
        }

        var transform = new FourierTransform(spectrum.Length);
        transform.Forward(spectrum);
        // The mean would be correlated with itself at any distance.
        spectrum[0] = Complex.Zero;
        var powers = Array.ConvertAll(spectrum, static one => (one * Complex.Conjugate(one)).Real);
        for (var at = 0; at < spectrum.Length; at++)
        {
            spectrum[at] = powers[at];
        }

        transform.Backward(spectrum);
        var correlation = Array.ConvertAll(spectrum, static one => one.Real);
        var (first, second) = Frequencies(powers);
        var (period, other) = (PeriodOf(correlation, first), PeriodOf(correlation, second));
        if (period is null || (other is { } found && correlation[found] > Better * correlation[period.Value]))
        {
            period = other ?? period;
        }

        return period is { } rows && correlation[rows] >= LeastEnergy && correlation[rows] / correlation[0] >= Bound / Math.Sqrt(values.Length) ? rows : null;
    }

    // From 1 on: the mean is no season. The second of them has none of the places that stand for the same period.
    private static (int First, int Second) Frequencies(double[] powers)
    {
        var half = powers.AsSpan(1, powers.Length / 2).ToArray();
        var best = 1 + Array.IndexOf(half, half.Max());
        var period = powers.Length / best;
        var (low, high) = (powers.Length / (period + 1.0), period > 1 ? powers.Length / (period - 1.0) : powers.Length);
        var second = 0;
        for (var at = 1; at <= half.Length; at++)
        {
            var isPeak = powers[at] >= powers[at - 1] && powers[at] >= powers[(at + 1) % powers.Length];
            if ((at <= low || at >= high) && isPeak && powers[at] > (second == 0 ? 0 : powers[second]))
            {
                second = at;
            }
        }

        var isStrong = second > 0 && powers[second] > AboveUsual * MovingMedian.Of(half) && BelowBest * powers[second] > powers[best];
        return (best, isStrong ? second : 0);
    }

    // Both are whole numbers, so that one frequency stands for several periods.
    private static int? PeriodOf(double[] correlation, int frequency)
    {
        if (frequency <= 1)
        {
            return null;
        }

        var best = correlation.Length / (frequency + 1);
        for (var period = best; period <= correlation.Length / (frequency - 1) && period < correlation.Length; period++)
        {
            best = correlation[period] > correlation[best] ? period : best;
        }

        return best > 1 && best <= Longest && correlation.Length >= LeastSeasons * best ? best : null;
    }
}
