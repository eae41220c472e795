using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Responses;

public sealed class ResponsesCommandTests
{
    [Fact]
    public async Task Responses_Filters_AreAskedForAndWhyIsShown()
    {
        await using var server = await RecordingServer.StartAsync("""
            {"responses":[{"id":"INC-1:4:tell","incident":"INC-1","policy":"tell","trigger":"opened","executor":"chat","status":"held",
            "why":"Policy tell holds notify by chat at maintenance: muted.","planned_at":"2026-03-01T10:00:00Z"}],"next_cursor":"500"}
            """);

        var result = await new CliHost().RunAsync("responses", "--status", "held,failed", "--incident", "INC-1", "--url", server.Url);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal("/api/v1/responses?status=held%2Cfailed&incident=INC-1&limit=500", server.Requests[0].Path);
        Assert.Contains("holds notify by chat at maintenance", result.Output, StringComparison.Ordinal);
        Assert.Contains("There are more", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcomes_KindsAndPolicies_AreShownWithTheirSentences()
    {
        await using var server = await RecordingServer.StartAsync("""
            {"kinds":[{"signature":"check=Hung service=web","summary":"87 % of these recover alone within 4 min (79 to 92 %, 103 incidents).","alone":{},
            "policies":[{"policy":"restart-web","advice":"wait","why":"Acting was not seen to change anything.","trail":3.1,"chance":0.97,"succeeded":12,"failed":1}]}],"next_cursor":null}
            """);

        var result = await new CliHost().RunAsync("responses", "outcomes", "--policy", "restart-web", "--url", server.Url);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal("/api/v1/responses/outcomes?policy=restart-web&limit=500", server.Requests[0].Path);
        Assert.Contains("87 % of these recover alone within 4 min", result.Output, StringComparison.Ordinal);
        Assert.Contains("WAIT", result.Output, StringComparison.Ordinal);
    }
}
