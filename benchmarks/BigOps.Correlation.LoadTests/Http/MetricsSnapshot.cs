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

    /// <summary>The upper edge of the bucket in which a quantile of a histogram lies, over all its series; 0 where nothing was observed.</summary>
    /// <param name="name">The histogram, without an ending.</param>
    /// <param name="quantile">From 0 to 1.</param>
    /// <param name="since">What was observed before this is left out.</param>
    public double Quantile(string name, double quantile, MetricsSnapshot since)
    {
        var buckets = Buckets(name);
        var before = since.Buckets(name);
        var wanted = quantile * buckets.Select(bucket => bucket.Value - before.GetValueOrDefault(bucket.Key)).DefaultIfEmpty().Max();
        return wanted == 0 ? 0 : buckets.Where(bucket => bucket.Value - before.GetValueOrDefault(bucket.Key) >= wanted).Min(static bucket => bucket.Key);
    }

    private Dictionary<double, double> Buckets(string name) => samples
        .Where(sample => sample.Series.StartsWith(name + "_bucket{", StringComparison.Ordinal))
        .GroupBy(static sample => EdgeOf(sample.Series), static sample => sample.Value)
        .ToDictionary(static edge => edge.Key, static edge => edge.Sum());

    private static double EdgeOf(string series)
    {
        const string Label = "le=\"";
        var begin = series.IndexOf(Label, StringComparison.Ordinal) + Label.Length;
        var edge = series.AsSpan(begin, series.IndexOf('"', begin) - begin);
        return edge is "+Inf" ? double.PositiveInfinity : double.Parse(edge, CultureInfo.InvariantCulture);
    }
}
