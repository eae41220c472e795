using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Edges;

public sealed class ServiceEdgesTests
{
    [Fact]
    public async Task List_Edges_ShowsThemWithTheirFigures()
    {
        await using var server = await RecordingServer.StartAsync(
            """{"edges":[{"from":"DiskFull","to":"Slow","score":0.91,"lift":40,"support":12,"lag_ms":5000,"decision":"","why":"Why."}]}""");

        var result = await new CliHost().RunAsync("edges", "list", "--url", server.Url);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal("/api/v1/edges", server.Requests[0].Path);
        Assert.Matches(@"(?m)^DiskFull +Slow +0\.91 +40 +12 +5 s", result.Output);
    }

    [Theory]
    [InlineData("pin")]
    [InlineData("forbid")]
    [InlineData("release")]
    public async Task Decision_IsSent(string word)
    {
        await using var server = await RecordingServer.StartAsync("""{"edges":[]}""");

        var result = await new CliHost().RunAsync("edges", word, "DiskFull", "Slow", "--url", server.Url);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal(("POST", $"/api/v1/edges/{word}", """{"from":"DiskFull","to":"Slow"}"""), (server.Requests[0].Method, server.Requests[0].Path, server.Requests[0].Body));
        Assert.Contains("No edge is known.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edges_NeitherFileNorCommand_SaysWhatIsMissing()
    {
        var result = await new CliHost().RunAsync("edges");

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("--events FILE", result.Error, StringComparison.Ordinal);
    }
}
