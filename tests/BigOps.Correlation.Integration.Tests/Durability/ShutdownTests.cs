using BigOps.Correlation.Integration.Tests.Api;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Durability;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Service_Terminated_EndsWithZeroAndKeepsItsState()
    {
        await using var service = await ServiceProcess.StartAsync();
        var api = new ApiReader(service.Http);
        await api.PostEventsAsync("""[{"source":"t","check":"DiskFull","host":"db1"},{"source":"t","check":"CpuHot","host":"db1"}]""");

        var code = await service.StopAsync();
        await service.RestartAsync();

        Assert.Equal(0, code);
        Assert.Equal(["CpuHot", "DiskFull"], (await api.AllAlertsAsync()).Select(alert => alert.Check).Order(StringComparer.Ordinal));
        Assert.Equal(2, Assert.Single(await api.AllIncidentsAsync()).Alerts);
    }
}
