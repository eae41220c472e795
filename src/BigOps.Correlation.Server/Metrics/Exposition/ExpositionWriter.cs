using System.Globalization;
using System.Text;

namespace BigOps.Correlation.Server.Metrics.Exposition;

/// <summary>
/// Writes Prometheus' text format 0.0.4 (prometheus/docs, instrumenting/exposition_formats.md). Used by one scrape.
/// </summary>
internal sealed class ExpositionWriter
{
    /// <summary>Content type of the format.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder text = new(16 * 1024);

    /// <summary>What was written.</summary>
    public override string ToString() => text.ToString();

    /// <summary>Writes a family with all its series; one without series is left out.</summary>
    public void Write(MetricFamily family)
    {
        var lines = family.Series.Select(pair => (Labels: LabelsOf(pair.Key), pair.Value)).OrderBy(line => line.Labels, StringComparer.Ordinal).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        Head(family.Name, family.Type, family.Help);
        foreach (var (labels, series) in lines)
        {
            if (family.Bounds.Length > 0)
            {
                Histogram(family, labels, series);
            }
            else
            {
                Line(family.Name, labels, series.Read().Sum);
            }
        }
    }

    /// <summary>Writes a family of one series without labels.</summary>
    public void Write(string name, string type, string help, double value)
    {
        Head(name, type, help);
        Line(name, "", value);
    }

    /// <summary>Writes a family whose series differ in one label.</summary>
    public void Write(string name, string type, string help, string label, IEnumerable<(string Value, double Number)> series)
    {
        Head(name, type, help);
        foreach (var (value, number) in series)
        {
            Line(name, Pair(label, value), number);
        }
    }

    /// <summary>A label as it stands between braces.</summary>
    public static string Pair(string name, string value) => $"{name}=\"{Escape(value, quotes: true)}\"";

    private static string LabelsOf(SeriesKey key) =>
        string.Join(',', key.Labels.Select(label => Pair(label.Key, Convert.ToString(label.Value, CultureInfo.InvariantCulture) ?? "")));

    private void Head(string name, string type, string help) => text
        .Append("# HELP ").Append(name).Append(' ').Append(Escape(help, quotes: false)).Append('\n')
        .Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private void Histogram(MetricFamily family, string labels, Series series)
    {
        var (sum, count, buckets) = series.Read();
        var before = labels.Length == 0 ? "" : labels + ",";
        var cumulative = 0L;
        for (var index = 0; index < buckets.Length; index++)
        {
            cumulative += buckets[index];
            Line(family.Name + "_bucket", before + Pair("le", Number(family.Bounds[index])), cumulative);
        }

        Line(family.Name + "_bucket", before + Pair("le", "+Inf"), count);
        Line(family.Name + "_sum", labels, sum);
        Line(family.Name + "_count", labels, count);
    }

    private void Line(string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escape(string value, bool quotes)
    {
        var escaped = value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
