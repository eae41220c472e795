using System.Globalization;

namespace BigOps.Correlation.Integration.Tests.Processes;

/// <summary>A real Alertmanager that notifies nobody.</summary>
internal sealed class AlertmanagerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder folder;
    private readonly ExternalProcess process;

    private AlertmanagerProcess(TemporaryFolder folder, ExternalProcess process, Uri address)
    {
        this.folder = folder;
        this.process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public string Target => Http.BaseAddress!.Authority;

    public static async Task<AlertmanagerProcess> StartAsync()
    {
        var folder = new TemporaryFolder();
        var address = new Uri($"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}");
        var process = ExternalProcess.Start(
            "prometheus-alertmanager",
            [
                "--config.file=" + folder.File("alertmanager.yml", "route: { receiver: nobody, group_wait: 1s }\nreceivers: [{ name: nobody }]\n"),
                "--storage.path=" + Path.Combine(folder.Path, "storage"),
                "--web.listen-address=" + address.Authority,
                "--cluster.listen-address=",
                "--log.level=warn",
            ],
            folder.Path);
        var alertmanager = new AlertmanagerProcess(folder, process, address);
        await Eventually.TrueAsync("Alertmanager is ready", StartLimit, alertmanager.IsReadyAsync, () => process.Tail);
        return alertmanager;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
        folder.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        using var answer = await Http.GetAsync(new Uri("/-/ready", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }
}
