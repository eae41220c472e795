using System.Diagnostics.Metrics;
using BigOps.Correlation.Server.Metrics;
using BigOps.Correlation.Server.Tests.Alertmanager;
using BigOps.Correlation.Server.Tests.Http;

namespace BigOps.Correlation.Server.Tests.Metrics;

public sealed class MetricsEndpointTests
{
    [Fact]
    public async Task Scrape_AfterTraffic_PassesPromtool()
    {
        await using var host = await ApiHost.StartAsync();
        await host.PostAsync("/api/v1/events", """[{"check":"a"},{},{"check":"b","ignore":1}]""");
        await host.GetAsync("/api/v1/incidents/nope");

        var (exitCode, output) = await Tool.RunAsync("promtool", ["check", "metrics"], await ScrapeAsync(host));

        Assert.True(exitCode == 0, output);
        Assert.Empty(output);
    }

    [Fact]
    public async Task Scrape_AfterTraffic_HasTheContractsMetrics()
    {
        await using var host = await ApiHost.StartAsync();
        await host.PostAsync("/api/v1/webhooks/generic/shop", """[{"check":"a"},{},{"check":"b","ignore":1}]""");
        await host.GetAsync("/api/v1/decisions?limit=x");

        var lines = (await ScrapeAsync(host)).Split('\n');

        foreach (var start in new[]
        {
            """bigops_ingestion_events_total{source="generic",result="accepted"} """,
            """bigops_ingestion_events_total{source="generic",result="rejected"} """,
            """bigops_ingestion_events_total{source="generic",result="ignored"} """,
            """bigops_ingestion_lag_seconds_bucket{le="5"} """,
            """bigops_http_requests_total{route="/api/v1/decisions",code="400"} """,
            """bigops_http_request_duration_seconds_count{route="/api/v1/webhooks/generic/{mapping}"} """,
            """bigops_build_info{version="1.2.3"} 1""",
            "bigops_http_streams 0",
            "process_cpu_seconds_total ",
            "process_resident_memory_bytes ",
            """dotnet_gc_collections_total{generation="0"} """,
            "dotnet_threadpool_threads ",
        })
        {
            Assert.Contains(lines, line => line.StartsWith(start, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Scrape_InstrumentOfAnotherPart_IsShownByItsOwnName()
    {
        await using var host = await ApiHost.StartAsync();
        using var meter = new Meter(BigOpsMeter.Name);
        meter.CreateCounter<long>("bigops_test_other_total", null, "Counts\nin \"tests\".").Add(3, new KeyValuePair<string, object?>("name", "a\\b\"c\nd"));

        var text = await ScrapeAsync(host);

        Assert.Contains("# HELP bigops_test_other_total Counts\\nin \"tests\".\n# TYPE bigops_test_other_total counter\n", text, StringComparison.Ordinal);
        Assert.Contains("""bigops_test_other_total{name="a\\b\"c\nd"} 3""", text, StringComparison.Ordinal);
    }

    private static async Task<string> ScrapeAsync(ApiHost host)
    {
        using var response = await host.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
