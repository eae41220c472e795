namespace BigOps.Correlation.Core.Anomalies.Detectors.Iid;

/// <summary>
/// The error function by the rational approximation 7.1.26 of Abramowitz and Stegun, "Handbook of Mathematical Functions"
/// (1964), error below 1.5e-7: published p-values were made with it, 1e-9 at 0 included.
/// </summary>
internal static class ErrorFunction
{
    public static double Of(double x)
    {
        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        var t = 1 / (1 + (0.3275911 * Math.Abs(x)));
        var poly = ((((((((1.061405429 * t) - 1.453152027) * t) + 1.421413741) * t) - 0.284496736) * t) + 0.254829592) * t;
        var value = 1 - (poly * Math.Exp(-x * x));
        return x < 0 ? -value : value;
    }
}
