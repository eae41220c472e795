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
}
