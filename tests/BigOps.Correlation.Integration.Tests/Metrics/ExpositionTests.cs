using System.Text.RegularExpressions;
using BigOps.Correlation.Integration.Tests.Api;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Metrics;

public sealed partial class ExpositionTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private ServiceProcess service = null!;

    public async ValueTask InitializeAsync()
    {
        service = await ServiceProcess.StartAsync();
        var api = new ApiReader(service.Http);
        await api.PostEventsAsync("""[{"source":"t","check":"DiskFull","host":"db1","severity":"critical"},{"source":"t","check":"CpuHot","host":"db1"},42]""");
        await Eventually.TrueAsync("the alerts are seen", Limit, async () => (await api.AllAlertsAsync()).Count == 2);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Metrics_Checked_PleasePromtool()
    {
        var text = await MetricsAsync();

        var run = await ToolRun.WithInputAsync(text, "promtool", "check", "metrics");

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    [Fact]
    public async Task Metrics_ScrapedByPrometheus_AreStored()
    {
        await using var prometheus = await PrometheusProcess.StartAsync($$"""
            global: { scrape_interval: 1s }
            scrape_configs:
              - job_name: bigops
                static_configs: [{ targets: ["{{service.Target}}"] }]
            """);

        await Eventually.TrueAsync("up is 1", Limit, async () => await prometheus.ValueAsync("up{job=\"bigops\"}") == "1");
        Assert.Equal("2", await prometheus.ValueAsync("sum(bigops_ingestion_events_total{result=\"accepted\"})"));
        Assert.Equal("1", await prometheus.ValueAsync("sum(bigops_ingestion_events_total{result=\"rejected\"})"));
        Assert.Equal("1", await prometheus.ValueAsync("sum(bigops_incidents_open)"));

        // A rate needs two scrapes.
        await Eventually.TrueAsync("the histogram has a rate", Limit, async () => await prometheus.ValueAsync("sum(rate(bigops_correlation_latency_seconds_count[1m]))") is not null);
    }

    [Fact]
    public async Task Metrics_Served_AreInTheCatalog()
    {
        var served = Families().Matches(await MetricsAsync()).Select(match => match.Groups[1].Value).Where(name => name.StartsWith("bigops_", StringComparison.Ordinal)).ToHashSet();
        var catalog = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "metrics.md"));
        var documented = Rows().Matches(catalog).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.NotEmpty(served);
        Assert.Equal([], served.Except(documented).Order());
    }

    private async Task<string> MetricsAsync() => await service.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    [GeneratedRegex(@"^# TYPE (\S+) ", RegexOptions.Multiline)]
    private static partial Regex Families();

    [GeneratedRegex(@"^\| `(bigops_[a-z0-9_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
