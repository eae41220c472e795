using System.Globalization;

namespace BigOps.Correlation.Cli.Series;

/// <summary>Values of rows; none, NaN, null and infinities are gaps.</summary>
internal static class SeriesValue
{
    private static readonly string[] Gaps = ["", "nan", "na", "n/a", "null", "none", "-", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"];

    public static bool TryParse(string text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        value = double.NaN;
        return Array.Exists(Gaps, gap => gap.Equals(text, StringComparison.OrdinalIgnoreCase));
    }
}
