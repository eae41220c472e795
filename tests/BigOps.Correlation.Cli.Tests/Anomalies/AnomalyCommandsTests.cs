using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Anomalies;

public sealed class AnomalyCommandsTests
{
    [Fact]
    public async Task List_Table_ShowsTheBandAndTheSentence()
    {
        await using var server = await RecordingServer.StartAsync("""
            {"anomalies":[{"fingerprint":"f1","status":"firing","series":"p99_ms","entity":"db-1","starts_at":"2026-03-01T10:00:00Z",
            "peak":80.25,"expected":10,"low":8.5,"high":11.5,"incident_id":"INC-1","message":"It jumped.","chart":null}],"next_cursor":null,"total":1}
            """);

        var result = await new CliHost().RunAsync("anomalies", "list", "--status", "all", "--url", server.Url);

        Assert.Equal("/api/v1/anomalies?status=all&limit=50", server.Requests[0].Path);
        Assert.Matches(@"f1 +firing +p99_ms +db-1 +2026-03-01 10:00:00Z +80.25 +8.5 to 11.5 +INC-1 +It jumped\.", result.Output);
    }

    [Fact]
    public async Task List_Filters_BecomeTheQuery()
    {
        await using var server = await RecordingServer.StartAsync("""{"anomalies":[]}""");

        var result = await new CliHost().RunAsync("anomalies", "list", "--incident", "I", "--series", "s", "--entity", "e", "--url", server.Url);

        Assert.Equal("/api/v1/anomalies?incident=I&filter=entity%3D%22e%22&filter=series%3D%22s%22&limit=50", server.Requests[0].Path);
        Assert.Equal("There are none.\n", result.Error);
    }
}
