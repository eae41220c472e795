using System.Globalization;

namespace BigOps.Correlation.LoadTests.Http;

/// <summary>Metrics in the text format of Prometheus, as far as sums need them. Immutable.</summary>
internal sealed class MetricsSnapshot
{
    private readonly List<(string Series, double Value)> samples = [];

    private MetricsSnapshot()
    {
    }

    public static MetricsSnapshot Parse(string text)
    {
        var snapshot = new MetricsSnapshot();
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var space = line.LastIndexOf(' ');
            if (space > 0 && double.TryParse(line.AsSpan(space + 1), CultureInfo.InvariantCulture, out var value))
            {
                snapshot.samples.Add((line[..space], value));
            }
        }

        return snapshot;
    }

    /// <summary>The sum of a metric over its series; 0 where there is none.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="label">Text that the labels must hold; empty takes all.</param>
    public double Sum(string name, string label = "") => samples
        .Where(sample => (sample.Series == name || sample.Series.StartsWith(name + "{", StringComparison.Ordinal)) && sample.Series.Contains(label, StringComparison.Ordinal))
        .Sum(sample => sample.Value);
}
