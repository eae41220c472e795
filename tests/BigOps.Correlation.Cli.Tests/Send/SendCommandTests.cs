using System.Text.Json;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Cli.Tests.Send;

public sealed class SendCommandTests : IDisposable
{
    private readonly CliHost host = new();
    private readonly TemporaryDirectory directory = new();
    private readonly string file;

    public SendCommandTests() => file = directory.Write("events.jsonl", "{\"id\":\"a\"}\n\n{\"id\":\"b\"}\n[{\"id\":\"c\"},{\"id\":\"d\"}]\n{\"id\":\"e\"}\n");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Send_File_PostsBatchesAsJsonLinesInOrder()
    {
        await using var server = await RecordingServer.StartAsync(Accept);

        var result = await host.RunAsync("send", file, "--to", server.Url, "--batch", "2");

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal("5 accepted, 0 rejected.\n", result.Output);
        Assert.Empty(result.Error);
        Assert.Equal(
            ["{\"id\":\"a\"}\n{\"id\":\"b\"}\n", "{\"id\":\"c\"}\n{\"id\":\"d\"}\n", "{\"id\":\"e\"}\n"],
            server.Requests.Select(request => request.Body));
        Assert.All(server.Requests, request => Assert.Equal(("POST", "/api/v1/events"), (request.Method, request.Path)));
        Assert.All(server.Requests, request => Assert.Equal("application/x-ndjson", request.Headers["Content-Type"]));
        Assert.All(server.Requests, request => Assert.Equal("erika", request.Headers["X-BigOps-Actor"]));
    }

    [Fact]
    public async Task Send_Rejections_AreToldByLine()
    {
        await using var server = await RecordingServer.StartAsync((_, number, context) => number == 0
            ? Answer(context, 202, """{"accepted":1,"rejected":[{"index":1,"reason":"invalid_time","detail":"time '\u001b[2J' is none"}]}""")
            : Answer(context, 400, """{"title":"Bad Request","status":400,"detail":"all","accepted":0,"rejected":[{"index":1,"reason":"malformed"}]}"""));

        var result = await host.RunAsync("send", file, "--to", server.Url, "--batch", "2");

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Equal("line 3: invalid_time: time '\\x1b[2J' is none\nline 4: malformed\nline 5: malformed\n", result.Error);
        Assert.Equal("1 accepted, 3 rejected.\n", result.Output);
    }

    [Fact]
    public async Task Send_BackPressure_WaitsAsLongAsAskedAndLosesNothing()
    {
        await using var server = await RecordingServer.StartAsync((request, number, context) =>
        {
            if (number < 12)
            {
                context.Response.Headers.RetryAfter = "2";
                return Answer(context, 429, """{"title":"busy"}""");
            }

            return Accept(request, number, context);
        });

        var result = await host.RunAsync("send", file, "--to", server.Url, "--retries", "1", "--output", "json");

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal(5, Json(result).GetProperty("accepted").GetInt32());
        Assert.Equal(12, Json(result).GetProperty("retries").GetInt32());
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(2), 12), host.Time.Waits);
        Assert.All(server.Requests, request => Assert.Equal(server.Requests[0].Body, request.Body));
    }

    [Fact]
    public async Task Send_ServerErrors_AreRepeatedWithGrowingWaits()
    {
        await using var server = await RecordingServer.StartAsync((request, number, context) =>
            number < 3 ? Answer(context, 500, "oops") : Accept(request, number, context));

        var result = await host.RunAsync("send", file, "--to", server.Url);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal([500, 1000, 2000], host.Time.Waits.Select(wait => (int)wait.TotalMilliseconds));
    }

    [Fact]
    public async Task Send_ServerErrorsWithoutEnd_StopAndSayFromWhereToGoOn()
    {
        await using var server = await RecordingServer.StartAsync((request, number, context) =>
            number == 0 ? Accept(request, number, context) : Answer(context, 503, "oops"));

        var result = await host.RunAsync("send", file, "--to", server.Url, "--batch", "2", "--retries", "2");

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Equal(4, server.Requests.Count);
        Assert.Contains("failed 3 times in a row, last with 503", result.Error, StringComparison.Ordinal);
        Assert.Contains("--from-line 4", result.Error, StringComparison.Ordinal);
        Assert.Equal("2 accepted, 0 rejected.\n", result.Output);
    }

    [Fact]
    public async Task Send_ConnectionLost_SendsTheBatchAgain()
    {
        await using var server = await RecordingServer.StartAsync((request, number, context) =>
        {
            if (number is 1 or 2)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return Accept(request, number, context);
        });

        var result = await host.RunAsync("send", file, "--to", server.Url, "--batch", "2");

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal("5 accepted, 0 rejected.\n", result.Output);
        Assert.Equal(server.Requests[1].Body, server.Requests[3].Body);
    }

    [Fact]
    public async Task Send_NobodyThere_Exits3AtOnce()
    {
        var result = await host.RunAsync("send", file, "--to", "http://127.0.0.1:1");

        Assert.Equal(ExitCode.Unreachable, result.Code);
        Assert.Empty(host.Time.Waits);
        Assert.Contains("--from-line 1", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_TooLarge_IsHalvedUntilItFits()
    {
        await using var server = await RecordingServer.StartAsync((request, number, context) =>
            request.Body.Count(unit => unit == '\n') > 1 ? Answer(context, 413, "{}") : Accept(request, number, context));

        var result = await host.RunAsync("send", file, "--to", server.Url);

        Assert.Equal("5 accepted, 0 rejected.\n", result.Output);
        Assert.Equal(["a", "b", "c", "d", "e"], server.Requests.Where(request => request.Body.Length < 13).Select(Ids).SelectMany(ids => ids));
    }

    [Fact]
    public async Task Send_WrongService_StopsWithItsReason()
    {
        await using var server = await RecordingServer.StartAsync("""{"title":"Not Found","detail":"no such door"}""", 404);

        var result = await host.RunAsync("send", file, "--to", server.Url);

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Single(server.Requests);
        Assert.Contains("no such door (404)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_FromLine_SkipsWhatIsBefore()
    {
        await using var server = await RecordingServer.StartAsync(Accept);

        await host.RunAsync("send", file, "--to", server.Url, "--from-line", "4");

        Assert.Equal(["c", "d", "e"], server.Requests.SelectMany(Ids));
    }

    [Fact]
    public async Task Send_Stopped_SaysFromWhereToGoOn()
    {
        using var stop = new CancellationTokenSource();
        await using var server = await RecordingServer.StartAsync(async (request, number, context) =>
        {
            if (number == 1)
            {
                await stop.CancelAsync();
            }

            await Accept(request, number, context);
        });

        var result = await host.RunAsync(["send", file, "--to", server.Url, "--batch", "2"], stop.Token);

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Contains("Stopped.", result.Error, StringComparison.Ordinal);
        Assert.Contains("--from-line 4", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Rate_SpreadsEventsOverTime()
    {
        await using var server = await RecordingServer.StartAsync(Accept);

        await host.RunAsync("send", file, "--to", server.Url, "--rate", "2");

        Assert.Equal(5, server.Requests.Count);
        Assert.Equal(TimeSpan.FromSeconds(2), host.Time.Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait));
    }

    [Fact]
    public async Task Send_ShiftWithSpeed_SendsEachEventAtTheMomentItSays()
    {
        var demo = directory.Write("demo.jsonl", "{\"id\":\"a\",\"ts\":1000000}\n{\"id\":\"b\",\"ts\":1060000}\n{\"id\":\"c\",\"ts\":1600000}\n");
        await using var server = await RecordingServer.StartAsync(Accept);
        var start = host.Time.GetUtcNow().ToUnixTimeMilliseconds();

        await host.RunAsync("send", demo, "--to", server.Url, "--shift-to-now", "--speed", "60");

        Assert.Equal([start, start + 1_000, start + 10_000], server.Requests.Select(request => Json(request.Body).GetProperty("ts").GetInt64()));
        Assert.Equal([1, 9], host.Time.Waits.Select(wait => (int)wait.TotalSeconds));
    }

    [Fact]
    public async Task Send_SummaryAsJson_IsStable()
    {
        await using var server = await RecordingServer.StartAsync("""{"accepted":4,"rejected":[{"index":0,"reason":"malformed","detail":"bad"}]}""", 202);

        var result = await host.RunAsync("send", file, "--to", server.Url, "--output", "json");

        Assert.Equal(
            """{"accepted":4,"rejected":1,"retries":0,"complete":true,"next_line":6,"rejections":[{"line":1,"reason":"malformed","detail":"bad"}]}""",
            JsonSerializer.Serialize(Json(result)));
    }

    private static JsonElement Json(CliResult result) => Json(result.Output);

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private static IEnumerable<string> Ids(RecordedRequest request) =>
        request.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Json(line).GetProperty("id").GetString()!);

    private static Task Accept(RecordedRequest request, int number, HttpContext context) =>
        Answer(context, 202, $$"""{"accepted":{{request.Body.Count(unit => unit == '\n')}},"rejected":[]}""");

    private static Task Answer(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    }
}
