namespace BigOps.Correlation.Core.Anomalies.Detectors.Ssa;

/// <summary>
/// What singular spectrum analysis learns from a training series: the leading singular vectors of its trajectory matrix and
/// the linear recurrence they imply (Golyandina and Zhigljavsky, "Singular Spectrum Analysis for Time Series", 2013). The
/// rank is the one whose recurrence forecasts the end of the training series best.
/// </summary>
internal sealed class SsaBasis
{
    private const int MostEvaluated = 200;

    private SsaBasis(double[][] vectors, double[] coefficients)
    {
        Vectors = vectors;
        Window = vectors[0].Length;
        Coefficients = coefficients;
    }

    private SsaBasis(double[][] vectors)
        : this(vectors, CoefficientsOf(vectors, vectors.Length))
    {
    }

    /// <summary>Length of the window; shorter than asked for where the series leaves no other choice.</summary>
    public int Window { get; }

    /// <summary>Orthonormal vectors of the signal.</summary>
    public double[][] Vectors { get; }

    /// <summary>Recurrence: the next value from the last <see cref="Window"/> less one, oldest first.</summary>
    public double[] Coefficients { get; }

    /// <summary>Learns from a series of more than twice the window.</summary>
    public static SsaBasis Learn(ReadOnlySpan<double> series, int window)
    {
        for (var size = window; size > 2; size--)
        {
            var vectors = SymmetricEigen.VectorsOf(CovarianceOf(series, size));
            if (!Array.Exists(vectors, vector => vector[^1] * vector[^1] > 1 - 1e-7))
            {
                return new SsaBasis(vectors[..BestRank(series, vectors, Math.Max(1, size / 2))]);
            }
        }

        return OfTwo(series);
    }

    // Two values have one vector each way; where they are independent, their mean stands for the signal.
    private static SsaBasis OfTwo(ReadOnlySpan<double> series)
    {
        var vectors = SymmetricEigen.VectorsOf(CovarianceOf(series, 2));
        var degenerate = Array.Exists(vectors, vector => vector[^1] * vector[^1] > 1 - 1e-7);
        var mean = Math.Sqrt(0.5);
        return new SsaBasis([degenerate ? [mean, mean] : vectors[0]]);
    }

    /// <summary>The first vectors of it, and the recurrence that they imply.</summary>
    /// <param name="rank">How many, from 1.</param>
    public SsaBasis OfRank(int rank) => new(Vectors[..rank]);

    /// <summary>One vector, for which the mean of a window is its signal.</summary>
    public static SsaBasis OfMeans(int window) => new([[.. Enumerable.Repeat(Math.Sqrt(1.0 / window), window)]]);

    /// <summary>The same with another recurrence.</summary>
    public SsaBasis With(double[] coefficients) => new(Vectors, coefficients);

    /// <summary>What the recurrence expects after these values.</summary>
    /// <param name="last">The last <see cref="Window"/> less one, oldest first.</param>
    public double Next(ReadOnlySpan<double> last)
    {
        var sum = 0.0;
        for (var at = 0; at < last.Length; at++)
        {
            sum += last[at] * Coefficients[at];
        }

        return sum;
    }

    /// <summary>The part of the series that it was learnt of which lies in the signal.</summary>
    public double[] SignalOf(ReadOnlySpan<double> series)
    {
        var signal = new double[series.Length];
        foreach (var vector in Vectors)
        {
            AddComponent(series, vector, signal);
        }

        return signal;
    }

    /// <summary>The part of a window that lies in the signal.</summary>
    public void Smooth(ReadOnlySpan<double> window, Span<double> smooth)
    {
        smooth.Clear();
        foreach (var vector in Vectors)
        {
            var y = 0.0;
            for (var at = 0; at < vector.Length; at++)
            {
                y += vector[at] * window[at];
            }

            for (var at = 0; at < vector.Length; at++)
            {
                smooth[at] += y * vector[at];
            }
        }
    }

    private static double[][] CovarianceOf(ReadOnlySpan<double> series, int window)
    {
        var columns = series.Length - window + 1;
        var result = new double[window][];
        for (var row = 0; row < window; row++)
        {
            result[row] = new double[window];
            for (var column = 0; column <= row; column++)
            {
                var sum = 0.0;
                for (var at = 0; at < columns; at++)
                {
                    sum += series[row + at] * series[column + at];
                }

                result[row][column] = result[column][row] = sum;
            }
        }

        return result;
    }

    private static int BestRank(ReadOnlySpan<double> series, double[][] vectors, int most)
    {
        var signal = new double[series.Length];
        var best = most;
        var least = double.MaxValue;
        for (var rank = 1; rank <= most; rank++)
        {
            AddComponent(series, vectors[rank - 1], signal);
            var error = ErrorOf(series, signal, CoefficientsOf(vectors, rank));
            if (error < least)
            {
                least = error;
                best = rank;
            }
        }

        return best;
    }

    // Mean over the antidiagonals of the vector's share of the trajectory matrix.
    private static void AddComponent(ReadOnlySpan<double> series, double[] vector, double[] signal)
    {
        var columns = series.Length - vector.Length + 1;
        var sums = new double[series.Length];
        for (var column = 0; column < columns; column++)
        {
            var weight = 0.0;
            for (var at = 0; at < vector.Length; at++)
            {
                weight += vector[at] * series[column + at];
            }

            for (var at = 0; at < vector.Length; at++)
            {
                sums[column + at] += weight * vector[at];
            }
        }

        for (var at = 0; at < sums.Length; at++)
        {
            var on = Math.Min(Math.Min(at + 1, series.Length - at), Math.Min(vector.Length, columns));
            signal[at] += sums[at] / on;
        }
    }

    private static double ErrorOf(ReadOnlySpan<double> series, double[] signal, double[] coefficients)
    {
        var length = series.Length;
        var evaluated = Math.Min(Math.Max(coefficients.Length + 1, MostEvaluated), length - coefficients.Length);
        var offset = 0.0;
        for (var at = 0; at < length; at++)
        {
            offset += (series[at] - signal[at]) / length;
        }

        var path = signal.AsSpan(length - evaluated - coefficients.Length, coefficients.Length).ToArray().ToList();
        var error = 0.0;
        for (var at = length - evaluated; at < length; at++)
        {
            var next = offset;
            for (var back = 0; back < coefficients.Length; back++)
            {
                next += coefficients[back] * path[path.Count - coefficients.Length + back];
            }

            path.Add(next);
            error += Math.Abs(series[at] - next);
        }

        return error;
    }

    private static double[] CoefficientsOf(double[][] vectors, int rank)
    {
        var window = vectors[0].Length;
        var result = new double[window - 1];
        var verticality = 0.0;
        for (var index = 0; index < rank; index++)
        {
            var last = vectors[index][^1];
            verticality += last * last;
            for (var at = 0; at < result.Length; at++)
            {
                result[at] += last * vectors[index][at];
            }
        }

        for (var at = 0; at < result.Length; at++)
        {
            result[at] /= 1 - verticality;
        }

        return result;
    }
}
