using BigOps.Correlation.Core.Anomalies.Detectors.Ssa;

namespace BigOps.Correlation.Core.Anomalies.Forecasts;

/// <summary>How far values are from a forecast: the variances of what the signal leaves out and of what the recurrence misses in it.</summary>
/// <param name="Observation">Variance of the series around its signal.</param>
/// <param name="Recurrence">Variance of the signal around what its recurrence expects.</param>
internal readonly record struct ForecastNoise(double Observation, double Recurrence)
{
    /// <summary>Of a series and the basis that was learnt of it.</summary>
    public static ForecastNoise Of(ReadOnlySpan<double> series, SsaBasis basis)
    {
        var signal = basis.SignalOf(series);
        var rest = new double[series.Length];
        for (var at = 0; at < rest.Length; at++)
        {
            rest[at] = series[at] - signal[at];
        }

        var misses = new double[series.Length - basis.Coefficients.Length];
        for (var at = 0; at < misses.Length; at++)
        {
            misses[at] = signal[at + basis.Coefficients.Length] - basis.Next(signal.AsSpan(at, basis.Coefficients.Length));
        }

        // The recurrence was fitted, which costs it as many degrees of freedom as it has coefficients.
        return new ForecastNoise(SquaresOf(rest) / rest.Length, SquaresOf(misses) / (misses.Length - basis.Coefficients.Length));
    }

    /// <summary>
    /// Standard deviations of the rows to come: the error of each row is carried on by the recurrence. As in the forecasts that
    /// are published, the weight of one row's error on the very next is left out.
    /// </summary>
    public void Deviations(ReadOnlySpan<double> coefficients, Span<double> deviations)
    {
        var weights = new double[coefficients.Length + deviations.Length + 1];
        var now = coefficients.Length + 1;
        weights[now - 2] = 1;
        weights[now - 1] = coefficients[^1];
        var variance = Observation + Recurrence;
        for (var row = 0; row < deviations.Length; row++)
        {
            if (row > 0)
            {
                weights[now] = Dot(coefficients, weights.AsSpan(now - coefficients.Length, coefficients.Length));
                variance += Recurrence * weights[now] * weights[now];
                now++;
            }

            deviations[row] = Math.Sqrt(variance);
        }
    }

    private static double SquaresOf(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }

    private static double Dot(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var sum = 0.0;
        for (var at = 0; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return sum;
    }
}
