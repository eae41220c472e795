using BigOps.Correlation.Server.Tests.Http;

namespace BigOps.Correlation.Server.Tests.Alertmanager.Status;

public sealed class StatusEndpointsTests
{
    [Fact]
    public async Task Status_Always_HasWhatClientsRequire()
    {
        await using var host = await ApiHost.StartAsync();

        var status = await host.GetJsonAsync("/api/v2/status");

        Assert.Equal("disabled", status.GetProperty("cluster").GetProperty("status").GetString());
        Assert.Contains("receiver: incidents", status.GetProperty("config").GetProperty("original").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-01-05T10:00:05.000Z", status.GetProperty("uptime").GetString());
        foreach (var name in new[] { "version", "revision", "branch", "buildUser", "buildDate", "goVersion" })
        {
            Assert.True(status.GetProperty("versionInfo").TryGetProperty(name, out _), name);
        }
    }

    [Fact]
    public async Task Receivers_Always_AreOne()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal("""[{"name":"incidents"}]""", (await host.GetJsonAsync("/api/v2/receivers")).GetRawText());
    }
}
