using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Server.Tests.Http;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Alertmanager;

/// <summary>The stock command line of Alertmanager against this API.</summary>
public sealed class AlertsAmtoolTests
{
    [Fact]
    public async Task Alert_AddAndQuery_Work()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Alert(1, host.Now + TimeSpan.FromMinutes(4)) with { Labels = LabelSet.From([new Label("alertname", "DiskFull")]) });

        var added = await RunAsync(host, "alert", "add", "check=a", "--annotation=summary=x");
        var all = await RunAsync(host, "alert", "query");
        var none = await RunAsync(host, "alert", "query", "alertname=other");

        // The fake normalizer wants a field that amtool does not send; what matters is that its request arrives and its answer is read.
        Assert.Contains("400", added.Output, StringComparison.Ordinal);
        Assert.Contains("\"labels\":{\"check\":\"a\"}", host.Normalizers["alertmanager"].Body, StringComparison.Ordinal);
        Assert.Equal(0, all.ExitCode);
        Assert.Contains("DiskFull", all.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("DiskFull", none.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_AddQueryUpdateExpire_Work()
    {
        await using var host = await ApiHost.StartAsync();
        // amtool takes its own clock for the times it sends.
        host.Time.SetUtcNow(TimeProvider.System.GetUtcNow());

        var added = await RunAsync(host, "silence", "add", "--author=ada", "--comment=works", "--duration=1h", "service=~pay.*");
        var id = added.Output.Trim();
        var listed = await RunAsync(host, "silence", "query");
        var updated = await RunAsync(host, "silence", "update", "--duration=2h", id);
        var kept = Assert.Single(host.Model.Silences);
        var expired = await RunAsync(host, "silence", "expire", id);
        var after = await RunAsync(host, "silence", "query");

        Assert.True(added.ExitCode == 0 && id.Length == 36, added.Output);
        Assert.Contains(id, listed.Output, StringComparison.Ordinal);
        Assert.Equal(0, updated.ExitCode);
        Assert.Equal(id, kept.Id);
        Assert.Equal(0, expired.ExitCode);
        Assert.DoesNotContain(id, after.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config", "show")]
    [InlineData("config", "routes")]
    [InlineData("cluster", "show")]
    public async Task Show_Configuration_Works(string command, string verb)
    {
        await using var host = await ApiHost.StartAsync();

        var (exitCode, output) = await RunAsync(host, command, verb);

        Assert.True(exitCode == 0, output);
        Assert.NotEmpty(output);
    }

    private static Task<(int ExitCode, string Output)> RunAsync(ApiHost host, params string[] arguments) =>
        Tool.RunAsync("amtool", ["--alertmanager.url=" + host.Client.BaseAddress, .. arguments]);
}
