using System.Net;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Http.Health;

public sealed class HealthEndpointsTests
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/-/healthy")]
    public async Task Healthy_Always_IsOk(string path)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("OK", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/readyz")]
    [InlineData("/-/ready")]
    public async Task Ready_CheckFails_Is503WithTheReason(string path)
    {
        await using var host = await ApiHost.StartAsync();
        var reason = "The journal is being replayed.";
        host.Checks.Add(new ReadinessCheck("journal", () => reason));
        host.Checks.Add(new ReadinessCheck("shard", () => null));

        var refused = await host.GetJsonAsync(path, HttpStatusCode.ServiceUnavailable);
        reason = null;
        var ready = await host.GetJsonAsync(path);

        Assert.Equal("The journal is being replayed.", Assert.Single(refused.GetProperty("reasons").EnumerateArray()).GetString());
        Assert.Equal("ready", ready.GetProperty("status").GetString());
        Assert.Equal(2, ready.GetProperty("checks").GetArrayLength());
    }

    [Fact]
    public async Task Status_Always_ShowsVersionsClocksAndCounts()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1"));
        host.Model.Set(Views.Alert(1, host.Now), Views.Alert(2, host.Now));

        var status = await host.GetJsonAsync("/api/v1/status");

        Assert.Equal("1.2.3", status.GetProperty("version").GetString());
        Assert.Equal("c1", status.GetProperty("config_version").GetString());
        Assert.Equal("2026-01-05T10:00:05.000Z", status.GetProperty("shard_clock").GetString());
        Assert.Equal(1, status.GetProperty("incidents").GetProperty("open").GetInt32());
        Assert.Equal(2, status.GetProperty("alerts").GetProperty("firing").GetInt32());
        Assert.True(status.GetProperty("ready").GetBoolean());
    }
}
