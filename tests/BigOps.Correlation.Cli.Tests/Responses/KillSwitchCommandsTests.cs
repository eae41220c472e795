using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Responses;

public sealed class KillSwitchCommandsTests
{
    [Theory]
    [InlineData("""{"scope":"all","on":true,"reason":"stop"}""", "kill-switch", "on", "--reason", "stop")]
    [InlineData("""{"scope":"executor:pager","on":false}""", "kill-switch", "off", "executor:pager")]
    public async Task KillSwitch_Turned_SaysWhichAndWhy(string body, params string[] arguments)
    {
        await using var server = await RecordingServer.StartAsync("""{"kill_switches":[{"scope":"all","at":"2026-03-01T10:00:00Z","actor":"ada","reason":"stop"}]}""");

        var result = await new CliHost().RunAsync([.. arguments, "--url", server.Url]);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal(("POST", "/api/v1/kill-switch", body), (server.Requests[0].Method, server.Requests[0].Path, server.Requests[0].Body));
        Assert.Matches(@"(?m)^all .* ada +stop *$", result.Output);
    }

    [Fact]
    public async Task Status_NoneOn_SaysSo()
    {
        await using var server = await RecordingServer.StartAsync("""{"kill_switches":[]}""");

        var result = await new CliHost().RunAsync("kill-switch", "status", "--url", server.Url);

        Assert.Contains("No kill switch is on.", result.Error, StringComparison.Ordinal);
    }
}
