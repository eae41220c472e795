using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Integration.Tests.Alertmanager;

/// <summary>Something that Prometheus scrapes: one metric that the test switches.</summary>
internal sealed class MetricTarget : IAsyncDisposable
{
    private readonly WebApplication application;
    private volatile bool on;

    private MetricTarget(WebApplication application) => this.application = application;

    /// <summary>Value of <c>test_toggle</c>.</summary>
    public bool On
    {
        get => on;
        set => on = value;
    }

    public string Target => new Uri(application.Urls.First()).Authority;

    public static async Task<MetricTarget> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var target = new MetricTarget(builder.Build());
        target.application.MapGet("/metrics", () => Results.Text(
            string.Create(CultureInfo.InvariantCulture, $"# TYPE test_toggle gauge\ntest_toggle{{service=\"pay\"}} {(target.On ? 1 : 0)}\n"), "text/plain; version=0.0.4"));
        await target.application.StartAsync();
        return target;
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }
}
