using System.Text.Json;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Alertmanager;

public sealed class AmtoolTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private ServiceProcess service = null!;

    public async ValueTask InitializeAsync() => service = await ServiceProcess.StartAsync();

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Alert_AddedAndQueried_IsShownWithItsLabels()
    {
        await AddAsync("DiskFull", "db1");
        await AddAsync("DiskFull", "db2");
        await AddAsync("CpuHot", "db1");

        Assert.Equal(["CpuHot db1", "DiskFull db1", "DiskFull db2"], await QueryAsync(3));
        Assert.Equal(["DiskFull db1", "DiskFull db2"], await QueryAsync(2, "alertname=DiskFull"));
        Assert.Equal(["DiskFull db2"], await QueryAsync(1, "alertname=~Disk.*", "host!=db1"));
        Assert.Contains("DiskFull", (await Amtool.RunAsync(service.Target, "alert", "query")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_AddedQueriedAndExpired_MutesMeanwhile()
    {
        await AddAsync("DiskFull", "db1");
        await AddAsync("CpuHot", "db1");

        var id = (await Amtool.RunAsync(service.Target, "silence", "add", "--author=me", "--comment=known", "--duration=2h", "alertname=DiskFull")).Output.Trim();

        Assert.Equal(id, (await Amtool.RunAsync(service.Target, "silence", "query", "-q")).Output.Trim());
        Assert.Equal(["CpuHot db1"], await QueryAsync(1));
        Assert.Equal(["CpuHot db1", "DiskFull db1"], await QueryAsync(2, "--silenced", "--active"));

        await Amtool.RunAsync(service.Target, "silence", "expire", id);

        Assert.Equal("", (await Amtool.RunAsync(service.Target, "silence", "query", "-q")).Output.Trim());
        Assert.Equal(id, (await Amtool.RunAsync(service.Target, "silence", "query", "-q", "--expired", "--within=1h")).Output.Trim());
        Assert.Equal(["CpuHot db1", "DiskFull db1"], await QueryAsync(2));
    }

    [Fact]
    public async Task Silence_Updated_KeepsWhatItMutes()
    {
        var id = (await Amtool.RunAsync(service.Target, "silence", "add", "--author=me", "--comment=known", "--duration=2h", "alertname=DiskFull", "host=~db.*")).Output.Trim();

        await Amtool.RunAsync(service.Target, "silence", "update", "--comment=still known", id);

        using var silences = JsonDocument.Parse((await Amtool.RunAsync(service.Target, "silence", "query", "-o", "json")).Output);
        var silence = Assert.Single(silences.RootElement.EnumerateArray());
        Assert.Equal(id, silence.GetProperty("id").GetString());
        Assert.Equal("still known", silence.GetProperty("comment").GetString());
        Assert.Equal(2, silence.GetProperty("matchers").GetArrayLength());
    }

    [Fact]
    public async Task Config_Shown_IsAnswered() => await Amtool.RunAsync(service.Target, "config", "show");

    private Task<ToolRun> AddAsync(string name, string host) =>
        Amtool.RunAsync(service.Target, "alert", "add", name, "host=" + host, "severity=warning", "--annotation=summary=text");

    /// <summary>Names and hosts of what a query shows, once it shows as many as are expected.</summary>
    private async Task<string[]> QueryAsync(int expected, params string[] arguments)
    {
        string[] found = [];
        await Eventually.TrueAsync(
            $"amtool shows {expected} alerts",
            Limit,
            async () =>
            {
                using var alerts = JsonDocument.Parse((await Amtool.RunAsync(service.Target, ["alert", "query", "-o", "json", .. arguments])).Output);
                found = [.. alerts.RootElement.EnumerateArray().Select(alert => alert.GetProperty("labels"))
                    .Select(labels => $"{labels.GetProperty("alertname").GetString()} {labels.GetProperty("host").GetString()}").Order(StringComparer.Ordinal)];
                return found.Length == expected;
            },
            () => string.Join("; ", found));
        return found;
    }
}
