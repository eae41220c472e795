using BigOps.Correlation.Core.Anomalies.Ensemble;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>
/// Counts of events on the scale on which they scatter alike, however many they are (Anscombe, "The transformation of Poisson,
/// binomial and negative-binomial data", Biometrika 1948).
/// </summary>
internal static class CountScale
{
    private const double Shift = 0.375;

    /// <summary>From a count.</summary>
    public static double ToRoots(double count) => 2 * Math.Sqrt(Math.Max(0, count) + Shift);

    /// <summary>Back to a count.</summary>
    public static double FromRoots(double root) => Math.Max(0, (root * root / 4) - Shift);

    /// <summary>What was expected, as a count.</summary>
    public static EnsembleVerdict FromRoots(in EnsembleVerdict verdict) => verdict with
    {
        Expected = double.IsNaN(verdict.Expected) ? double.NaN : FromRoots(Math.Max(0, verdict.Expected)),
        Band = BandOf(verdict.Expected, verdict.Band),
    };

    /// <summary>A chart of counts.</summary>
    public static SeriesChart FromRoots(SeriesChart chart) => chart with
    {
        Values = [.. chart.Values.Select(Back)],
        Expected = [.. chart.Expected.Select(Back)],
        Band = BandOf(chart.Expected.Where(static value => !double.IsNaN(value)).DefaultIfEmpty(0).Average(), chart.Band),
    };

    private static double Back(double root) => double.IsNaN(root) ? root : FromRoots(root);

    private static double BandOf(double expected, double band) =>
        double.IsFinite(expected) && double.IsFinite(band) ? FromRoots(Math.Max(0, expected) + band) - FromRoots(Math.Max(0, expected)) : double.PositiveInfinity;
}
