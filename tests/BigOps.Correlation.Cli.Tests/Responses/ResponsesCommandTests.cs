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
}
