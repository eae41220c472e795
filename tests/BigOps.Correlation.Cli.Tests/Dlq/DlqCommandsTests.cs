using System.Text;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Cli.Tests.Dlq;

public sealed class DlqCommandsTests
{
    private readonly CliHost host = new();

    [Fact]
    public async Task List_Table_SaysHowToGoOn()
    {
        await using var server = await RecordingServer.StartAsync(
            """{"dead_letters":[{"id":7,"received_at":"2026-03-01T10:00:00Z","format":"native","reason":"malformed","detail":"at \u001b","redriven_at":null}],"next_before":7,"total":20}""");

        var result = await host.RunAsync("dlq", "list", "--before", "9", "--limit", "1", "--url", server.Url);

        Assert.Equal("/api/v1/dead-letters?before=9&limit=1", server.Requests[0].Path);
        Assert.Matches(@"7 +2026-03-01 10:00:00Z +native +malformed +at \\x1b +-", result.Output);
        Assert.Contains("--before 7", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_Payload_IsPrintedHarmless()
    {
        await using var server = await RecordingServer.StartAsync("""{"id":7,"format":"native","payload_text":"{\n\u001b[2J","payload_base64":"ew=="}""");

        var result = await host.RunAsync("dlq", "show", "7", "--url", server.Url);

        Assert.EndsWith("{\n\\x1b[2J\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_PayloadThatIsNoText_IsPrintedAsBase64()
    {
        await using var server = await RecordingServer.StartAsync("""{"id":7,"payload_text":null,"payload_base64":"//4="}""");

        Assert.EndsWith("(no text; base64) //4=\n", (await host.RunAsync("dlq", "show", "7", "--url", server.Url)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redrive_All_SendsWhatWasNotSentAgainOldestFirst()
    {
        await using var server = await RecordingServer.StartAsync((request, _, context) => context.Response.WriteAsync(request.Path switch
        {
            "/api/v1/dead-letters?limit=200" => """{"dead_letters":[{"id":9},{"id":8,"redriven_at":"2026-03-01T10:00:00Z"}],"next_before":8}""",
            "/api/v1/dead-letters?before=8&limit=200" => """{"dead_letters":[{"id":3}],"next_before":null}""",
            "/api/v1/dead-letters/3/redrive" => """{"accepted":1,"rejected":[]}""",
            _ => """{"accepted":0,"rejected":[{"index":0,"reason":"malformed","detail":"still bad"}]}""",
        }));

        var result = await host.RunAsync("dlq", "redrive", "--all", "--url", server.Url);

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Equal("3: accepted\n", result.Output);
        Assert.Equal("error: 9: refused again: still bad\n", result.Error);
        Assert.Equal(["/api/v1/dead-letters/3/redrive", "/api/v1/dead-letters/9/redrive"], server.Requests.Where(request => request.Method == "POST").Select(request => request.Path));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("mended.json")]
    public async Task Redrive_Body_IsSentInPlaceOfTheLetter(string file)
    {
        using var directory = new TemporaryDirectory();
        const string Body = """{"check":"mended"}""";
        host.Input = Encoding.UTF8.GetBytes(Body);
        var path = file == "-" ? file : directory.Write(file, Body);
        await using var server = await RecordingServer.StartAsync("""{"accepted":1,"rejected":[]}""");

        var result = await host.RunAsync("dlq", "redrive", "17", "--body", path, "--url", server.Url);

        Assert.Equal("17: accepted\n", result.Output);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("/api/v1/dead-letters/17/redrive", Body, "application/json"), (request.Path, request.Body, request.Headers["Content-Type"]));
    }

    [Theory]
    [InlineData("", "error: '-' is empty; there is nothing to send in place of the letter.\n", "-")]
    [InlineData("", "error: There is no file '/nowhere.json'.\n", "/nowhere.json")]
    public async Task Redrive_NoBodyToSend_NeverSendsTheLetterInstead(string input, string error, string path)
    {
        host.Input = Encoding.UTF8.GetBytes(input);
        await using var server = await RecordingServer.StartAsync("""{"accepted":1,"rejected":[]}""");

        var result = await host.RunAsync("dlq", "redrive", "17", "--body", path, "--url", server.Url);

        Assert.Equal((ExitCode.Problems, error), (result.Code, result.Error));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("17", "18")]
    [InlineData("--all")]
    public async Task Redrive_BodyForMoreThanOne_IsAUsageError(params string[] letters)
    {
        var result = await host.RunAsync(["dlq", "redrive", .. letters, "--body", "-"]);

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("give one id", result.Error, StringComparison.Ordinal);
    }
}
