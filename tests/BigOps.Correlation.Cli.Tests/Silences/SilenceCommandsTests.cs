using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Silences;

public sealed class SilenceCommandsTests
{
    private const string Silences = """
        [{"id":"s1","status":{"state":"active"},"updatedAt":"2026-03-01T10:00:00.000Z","comment":"why","createdBy":"erika",
        "startsAt":"2026-03-01T10:00:00.000Z","endsAt":"2026-03-01T14:00:00.000Z",
        "matchers":[{"name":"host","value":"db.*\"","isRegex":true,"isEqual":false}]},
        {"id":"s0","status":{"state":"expired"},"comment":"","createdBy":"","startsAt":"2026-01-01T00:00:00Z","endsAt":"2026-01-01T01:00:00Z","matchers":[]}]
        """;

    private readonly CliHost host = new();

    [Fact]
    public async Task List_Json_IsSnakeCaseAndStable()
    {
        await using var server = await RecordingServer.StartAsync(Silences);

        var result = await host.RunAsync("silences", "list", "--url", server.Url, "--output", "json");

        Assert.Equal(
            """
            {
              "silences": [
                {
                  "id": "s1",
                  "state": "active",
                  "matchers": [
                    "host!~\"db.*\\\"\""
                  ],
                  "starts_at": "2026-03-01T10:00:00Z",
                  "ends_at": "2026-03-01T14:00:00Z",
                  "created_by": "erika",
                  "comment": "why"
                }
              ]
            }

            """,
            result.Output);
    }

    [Fact]
    public async Task List_All_ShowsExpiredToo()
    {
        await using var server = await RecordingServer.StartAsync(Silences);

        Assert.DoesNotContain("s0", (await host.RunAsync("silences", "list", "--url", server.Url)).Output, StringComparison.Ordinal);
        Assert.Contains("s0", (await host.RunAsync("silences", "list", "--all", "--url", server.Url)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_Matchers_BecomeTheAlertmanagerDocument()
    {
        await using var server = await RecordingServer.StartAsync("""{"silenceID":"s9"}""");

        var result = await host.RunAsync(
            "silences", "add", "service=\"pay\"", "{host=~\"db.*\", env!=prod}", "--duration", "2h", "--comment", "move", "--url", server.Url);

        Assert.Equal("s9\n", result.Output);
        Assert.Equal(("POST", "/api/v2/silences"), (server.Requests[0].Method, server.Requests[0].Path));
        Assert.Equal(
            """{"matchers":[{"name":"service","value":"pay","isRegex":false,"isEqual":true},"""
            + """{"name":"host","value":"db.*","isRegex":true,"isEqual":true},{"name":"env","value":"prod","isRegex":false,"isEqual":false}]"""
            + ""","startsAt":"2026-03-01T12:00:00+00:00","endsAt":"2026-03-01T14:00:00+00:00","createdBy":"erika","comment":"move"}""",
            server.Requests[0].Body);
    }

    [Fact]
    public async Task Add_EndBeforeStart_IsUsage()
    {
        var result = await host.RunAsync("silences", "add", "a=b", "--until", "2025-01-01T00:00:00Z", "--comment", "x");

        Assert.Equal(ExitCode.Usage, result.Code);
    }

    [Fact]
    public async Task Expire_Ids_DeletesEach()
    {
        await using var server = await RecordingServer.StartAsync("");

        var result = await host.RunAsync("silences", "expire", "s1", "s2", "--url", server.Url);

        Assert.Equal("s1: expired\ns2: expired\n", result.Output);
        Assert.Equal(["DELETE /api/v2/silence/s1", "DELETE /api/v2/silence/s2"], server.Requests.Select(request => $"{request.Method} {request.Path}"));
    }
}
