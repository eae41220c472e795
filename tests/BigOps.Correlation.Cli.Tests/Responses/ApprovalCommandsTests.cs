using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Responses;

public sealed class ApprovalCommandsTests
{
    [Fact]
    public async Task List_Waiting_ShowsUntilWhen()
    {
        await using var server = await RecordingServer.StartAsync("""
            {"responses":[{"id":"INC-1:4:tell","policy":"tell","executor":"chat","status":"waiting","why":"waits","waits_until":"2026-03-01T10:15:00Z","planned_at":"2026-03-01T10:00:00Z"}]}
            """);

        var result = await new CliHost().RunAsync("approvals", "list", "--url", server.Url);

        Assert.Equal("/api/v1/approvals", server.Requests[0].Path);
        Assert.Matches(@"(?m)^INC-1:4:tell +tell +chat +2026-03-01", result.Output);
    }

    [Fact]
    public async Task Approve_WithAComment_SaysHowItStands()
    {
        await using var server = await RecordingServer.StartAsync("""{"id":"INC-1:4:tell","status":"ready"}""");

        var result = await new CliHost().RunAsync("approvals", "approve", "INC-1:4:tell", "--comment", "fine", "--url", server.Url);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal(("POST", "/api/v1/responses/INC-1:4:tell/approve", """{"comment":"fine"}"""), (server.Requests[0].Method, Uri.UnescapeDataString(server.Requests[0].Path), server.Requests[0].Body));
        Assert.Equal("INC-1:4:tell is ready.\n", result.Output);
    }

    [Theory]
    [InlineData("cancel", "canceled")]
    [InlineData("rollback", "rolling_back")]
    public async Task Responses_CancelAndRollback_SayHowItStands(string word, string status)
    {
        await using var server = await RecordingServer.StartAsync($$"""{"id":"INC-1:4:tell","status":"{{status}}"}""");

        var result = await new CliHost().RunAsync("responses", word, "INC-1:4:tell", "--url", server.Url);

        Assert.Equal(($"/api/v1/responses/INC-1:4:tell/{word}", $"INC-1:4:tell is {status}.\n"), (Uri.UnescapeDataString(server.Requests[0].Path), result.Output));
    }
}
