using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Status;

public sealed class StatusCommandTests
{
    private const string Answer = """{"version":"0.1.0","shard":{"clock":"2026-03-01T10:00:00Z"},"checks":[{"name":"journal","ok":true}]}""";

    [Fact]
    public async Task Status_Table_HasEveryValueUnderItsPath()
    {
        await using var server = await RecordingServer.StartAsync(Answer);

        var result = await new CliHost().RunAsync("status", "--url", server.Url);

        Assert.Matches(@"version +0\.1\.0", result.Output);
        Assert.Matches("shard\\.clock +2026-03-01T10:00:00Z", result.Output);
        Assert.Matches(@"checks\[0\]\.ok +True", result.Output);
    }

    [Fact]
    public async Task Status_UrlWithPath_KeepsThePath()
    {
        await using var server = await RecordingServer.StartAsync(Answer);

        var result = await new CliHost().RunAsync("status", "--url", server.Url + "/behind/a/proxy", "--output", "json");

        Assert.Equal("/behind/a/proxy/api/v1/status", server.Requests[0].Path);
        Assert.StartsWith("{\n  \"version\": \"0.1.0\",\n", result.Output, StringComparison.Ordinal);
    }
}
