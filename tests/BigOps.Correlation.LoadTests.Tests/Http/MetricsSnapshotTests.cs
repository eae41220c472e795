using BigOps.Correlation.LoadTests.Http;

namespace BigOps.Correlation.LoadTests.Tests.Http;

public sealed class MetricsSnapshotTests
{
    private const string Text = "# HELP a_total A.\na_total{code=\"200\",route=\"/x y\"} 3\na_total{code=\"500\"} 2e0\na_total_more 7\nb 1.5\n";

    [Theory]
    [InlineData("a_total", "", 5)]
    [InlineData("a_total", "code=\"5", 2)]
    [InlineData("b", "", 1.5)]
    [InlineData("c", "", 0)]
    public void Sum_Metric_AddsItsSeries(string name, string label, double expected) =>
        Assert.Equal(expected, MetricsSnapshot.Parse(Text).Sum(name, label));

    [Theory]
    [InlineData(0.5, 0.1)]
    [InlineData(0.9, 0.5)]
    [InlineData(1.0, double.PositiveInfinity)]
    public void Quantile_Histogram_IsTheEdgeOfItsBucketSinceBefore(double quantile, double expected)
    {
        var before = MetricsSnapshot.Parse("d_bucket{le=\"0.1\"} 100\nd_bucket{le=\"0.5\"} 100\nd_bucket{le=\"+Inf\"} 100");
        var after = MetricsSnapshot.Parse(
            "d_bucket{le=\"0.1\",of=\"a\"} 103\nd_bucket{le=\"0.5\",of=\"a\"} 104\nd_bucket{le=\"+Inf\",of=\"a\"} 105\n"
            + "d_bucket{le=\"0.1\",of=\"b\"} 3\nd_bucket{le=\"0.5\",of=\"b\"} 5\nd_bucket{le=\"+Inf\",of=\"b\"} 5");

        Assert.Equal(expected, after.Quantile("d", quantile, before));
        Assert.Equal(0, after.Quantile("d", quantile, after));
    }
}
