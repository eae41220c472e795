using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Alerts;

public sealed class AlertCommandsTests
{
    [Fact]
    public async Task List_Table_ShowsWhatMutes()
    {
        await using var server = await RecordingServer.StartAsync("""
            {"alerts":[{"fingerprint":"f1","status":"firing","severity":"error","check":"Down","entity":"db-1","starts_at":"2026-03-01T10:00:00Z",
            "events":12,"flapping":true,"incident_id":"INC-1","silenced_by":["s1"],"inhibited_by":["rule"],"maintained_by":[]}],"next_cursor":null,"total":1}
            """);

        var result = await new CliHost().RunAsync("alerts", "list", "--status", "firing", "--url", server.Url);

        Assert.Equal("/api/v1/alerts?status=firing&limit=50", server.Requests[0].Path);
        Assert.Matches(@"f1 +firing \(flapping\) +error +Down +db-1 +2026-03-01 10:00:00Z +12 +INC-1 +s1, rule", result.Output);
    }

    [Fact]
    public async Task List_Filters_BecomeTheQuery()
    {
        await using var server = await RecordingServer.StartAsync("""{"alerts":[]}""");

        await new CliHost().RunAsync("alerts", "list", "--incident", "I", "--filter", "a=b", "--filter", "c!=d", "--entity", "x\"y", "--url", server.Url);

        Assert.Equal(
            "/api/v1/alerts?incident=I&filter=a%3Db&filter=c%21%3Dd&filter=entity%3D%22x%5C%22y%22&limit=50", server.Requests[0].Path);
    }

    [Fact]
    public async Task List_None_SaysSo()
    {
        await using var server = await RecordingServer.StartAsync("""{"alerts":[]}""");

        var result = await new CliHost().RunAsync("alerts", "list", "--url", server.Url);

        Assert.Equal("There are none.\n", result.Error);
    }
}
