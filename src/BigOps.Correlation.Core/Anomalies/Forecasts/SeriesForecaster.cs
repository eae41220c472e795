using BigOps.Correlation.Core.Anomalies.Detectors.Iid;
using BigOps.Correlation.Core.Anomalies.Detectors.Spectral.Batch;
using BigOps.Correlation.Core.Anomalies.Detectors.Ssa;

namespace BigOps.Correlation.Core.Anomalies.Forecasts;

/// <summary>
/// Forecasts a series with trend over many rows, with bounds, by singular spectrum analysis (Golyandina and Zhigljavsky,
/// "Singular Spectrum Analysis for Time Series", 2013, section 3), beside the medians of its season where it has one. Nothing
/// in the forecast grows exponentially (<see cref="StableRecurrence"/>). Without a season it is held to the forecasts that
/// ML.NET publishes.
/// </summary>
public sealed class SeriesForecaster
{
    /// <summary>The least rows that anything is learnt of.</summary>
    public const int LeastRows = 20;

    /// <summary>The longest window; what it takes to learn grows with the third power.</summary>
    public const int LongestWindow = 400;

    private const int UsualWindow = 48;

    private readonly SeasonProfile? profile;
    private readonly SsaBasis basis;
    private readonly SsaModel model;
    private readonly ForecastNoise noise;
    private int rows;

    /// <summary>Learns from a series of even steps.</summary>
    /// <param name="series">Finite values, oldest first; more than twice the window.</param>
    /// <param name="window">Rows of the window, from 2.</param>
    /// <param name="season">Rows of a season, from 2, at most half of the series; null where it has none.</param>
    public SeriesForecaster(ReadOnlySpan<double> series, int window, int? season = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 2);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(series.Length, 2 * window);
        ArgumentOutOfRangeException.ThrowIfLessThan(season ?? 2, 2, nameof(season));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(season ?? 2, series.Length / 2, nameof(season));
        rows = series.Length;
        profile = season is { } length ? SeasonProfile.Of(WithoutLine(series), length) : null;
        double[] rest = [.. series];
        for (var row = 0; row < rest.Length && profile is not null; row++)
        {
            rest[row] -= profile.At(row);
        }

        basis = StableRecurrence.Of(SsaBasis.Learn(rest, window));
        model = new SsaModel(basis, rest);
        noise = ForecastNoise.Of(rest, basis);
    }

    /// <summary>Rows of the window; fewer than asked for where the series leaves no other choice.</summary>
    public int Window => basis.Window;

    /// <summary>Vectors that make up the signal.</summary>
    public int Rank => basis.Vectors.Length;

    /// <summary>Rows of a season, which is looked for beside a straight line; null where there is none.</summary>
    /// <param name="series">Finite values.</param>
    public static int? SeasonOf(ReadOnlySpan<double> series) => SeasonalPeriod.Of(WithoutLine(series));

    /// <summary>The window for a series whose season, if any, is known.</summary>
    /// <param name="rows">Rows of the series, at least <see cref="LeastRows"/>.</param>
    public static int WindowFor(int rows) => Math.Min(UsualWindow, rows / 4);

    /// <summary>Takes the value that came next: the forecast starts after it.</summary>
    /// <param name="value">A finite value.</param>
    public void Take(double value) => model.Take(value - (profile?.At(rows++) ?? 0));

    /// <summary>Forecasts the rows after the last one.</summary>
    /// <param name="horizon">How many, from 1.</param>
    /// <param name="confidence">Share of values that the bounds are to hold, above 0 and below 1; the noise is taken for normal.</param>
    public ForecastPoint[] Forecast(int horizon, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var expected = new double[horizon];
        var deviations = new double[horizon];
        model.Forecast(expected);
        noise.Deviations(basis.Coefficients, deviations);
        var factor = DeviationsOf(confidence);
        return [.. expected.Select((rest, row) =>
        {
            var value = rest + (profile?.At(rows + row) ?? 0);
            return new ForecastPoint(value, value - (factor * deviations[row]), value + (factor * deviations[row]));
        })];
    }

    // The line of least squares: a season is small beside a trend, and would not be seen.
    private static double[] WithoutLine(ReadOnlySpan<double> series)
    {
        var middle = (series.Length - 1) / 2.0;
        var (mean, moment, spread) = (0.0, 0.0, 0.0);
        for (var at = 0; at < series.Length; at++)
        {
            mean += series[at] / series.Length;
            moment += (at - middle) * series[at];
            spread += (at - middle) * (at - middle);
        }

        var slope = spread > 0 ? moment / spread : 0;
        var rest = new double[series.Length];
        for (var at = 0; at < rest.Length; at++)
        {
            rest[at] = series[at] - mean - (slope * (at - middle));
        }

        return rest;
    }

    // Standard deviations to each side that hold a share of a normal distribution.
    private static double DeviationsOf(double confidence)
    {
        var (low, high) = (0.0, 10.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = ErrorFunction.Of(middle / Math.Sqrt(2)) < confidence ? (middle, high) : (low, middle);
        }

        return high;
    }
}
