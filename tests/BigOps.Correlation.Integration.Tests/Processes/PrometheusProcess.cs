using System.Globalization;
using System.Text.Json;

namespace BigOps.Correlation.Integration.Tests.Processes;

/// <summary>A real Prometheus.</summary>
internal sealed class PrometheusProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder folder;
    private readonly ExternalProcess process;
    private readonly HttpClient http;

    private PrometheusProcess(TemporaryFolder folder, ExternalProcess process, Uri address)
    {
        this.folder = folder;
        this.process = process;
        http = new HttpClient { BaseAddress = address };
    }

    /// <summary>Starts one.</summary>
    /// <param name="configuration">Text of prometheus.yml; <c>rules.yml</c> is beside it.</param>
    /// <param name="rules">Text of the rule file.</param>
    public static async Task<PrometheusProcess> StartAsync(string configuration, string rules = "groups: []")
    {
        var folder = new TemporaryFolder();
        folder.File("rules.yml", rules);
        var address = new Uri($"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}");
        var process = ExternalProcess.Start(
            "prometheus",
            [
                "--config.file=" + folder.File("prometheus.yml", configuration),
                "--storage.tsdb.path=" + Path.Combine(folder.Path, "tsdb"),
                "--web.listen-address=" + address.Authority,
                "--rules.alert.resend-delay=2s",
                "--log.level=warn",
            ],
            folder.Path);
        var prometheus = new PrometheusProcess(folder, process, address);
        await Eventually.TrueAsync("Prometheus is ready", StartLimit, prometheus.IsReadyAsync, () => process.Tail);
        return prometheus;
    }

    /// <summary>Value of a query's only series, or null where it has none.</summary>
    public async Task<string?> ValueAsync(string query)
    {
        using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v1/query?query=" + Uri.EscapeDataString(query), UriKind.Relative)));
        var result = answer.RootElement.GetProperty("data").GetProperty("result");
        return result.GetArrayLength() == 1 ? result[0].GetProperty("value")[1].GetString() : null;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
        folder.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        using var answer = await http.GetAsync(new Uri("/-/ready", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }
}
