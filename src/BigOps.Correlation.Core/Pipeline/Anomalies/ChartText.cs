using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Anomalies;

namespace BigOps.Correlation.Core.Pipeline.Anomalies;

/// <summary>Writes a chart as the short JSON that an annotation holds.</summary>
internal static class ChartText
{
    /// <summary>The text; four digits are enough for a picture.</summary>
    public static string Of(SeriesChart chart)
    {
        var text = new StringBuilder(chart.Values.Count * 12);
        text.Append(CultureInfo.InvariantCulture, $"{{\"from\":{chart.FromMilliseconds},\"step\":{chart.StepMilliseconds},\"values\":");
        Append(text, chart.Values).Append(",\"expected\":");
        Append(text, chart.Expected).Append(",\"band\":");
        return Append(text, chart.Band).Append('}').ToString();
    }

    private static StringBuilder Append(StringBuilder text, IReadOnlyList<double> values)
    {
        text.Append('[');
        for (var at = 0; at < values.Count; at++)
        {
            Append(at == 0 ? text : text.Append(','), values[at]);
        }

        return text.Append(']');
    }

    private static StringBuilder Append(StringBuilder text, double value) =>
        double.IsFinite(value) ? text.Append(value.ToString("G4", CultureInfo.InvariantCulture)) : text.Append("null");
}
