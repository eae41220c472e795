using System.IO.Compression;
using System.Net;
using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Server.Tests.Http.Ingestion;

public sealed class EventsEndpointTests
{
    private const string Path = "/api/v1/events";

    [Theory]
    [InlineData("application/json", "native")]
    [InlineData("application/json; charset=utf-8", "native")]
    [InlineData("Application/X-NDJSON", "native")]
    [InlineData("application/jsonl", "native")]
    [InlineData("application/cloudevents+json", "cloudevents")]
    [InlineData("application/cloudevents-batch+json; charset=UTF-8", "cloudevents")]
    public async Task Post_KnownContentType_GoesToItsNormalizer(string contentType, string format)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync(Path, """{"check":"DiskFull"}""", contentType);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("""{"accepted":1,"rejected":[]}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(format, Assert.Single(host.Log.Events).Source);
        Assert.Equal(contentType.Split(';')[0].ToLowerInvariant(), host.Normalizers[format].Context!.Value.ContentType);
    }

    [Fact]
    public async Task Post_BinaryCloudEvent_HandsAttributesOver()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync(
            Path, """{"check":"DiskFull"}""", "application/json", ("CE-SpecVersion", "1.0"), ("ce-id", "a%20b"), ("ce-source", "/s"), ("ce-type", "t"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var headers = host.Normalizers["cloudevents"].Context!.Value.Headers;
        Assert.Equal("1.0", headers["ce-specversion"]);
        Assert.Equal("a%20b", headers["ce-id"]);
        Assert.Equal(4, headers.Count);
    }

    [Fact]
    public async Task Post_SomeRefused_KeepsNeighborsAndDeadLetters()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync(Path, """[{"check":"a"},{"chec":"b"},{"check":"c"}]""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var answer = await ApiHost.ReadJsonAsync(response);
        Assert.Equal(2, answer.GetProperty("accepted").GetInt32());
        var rejected = Assert.Single(answer.GetProperty("rejected").EnumerateArray());
        Assert.Equal(1, rejected.GetProperty("index").GetInt32());
        Assert.Equal("missing_field", rejected.GetProperty("reason").GetString());
        Assert.NotEmpty(rejected.GetProperty("detail").GetString()!);
        Assert.Equal(["a", "c"], host.Log.Events.Select(value => value.Check));
        var letter = Assert.Single(host.DeadLetters.List(long.MaxValue, 10));
        Assert.Equal("""{"chec":"b"}""", Encoding.UTF8.GetString(letter.Payload.Span));
        Assert.Equal(("native", "missing_field", "application/json"), (letter.Format, letter.Reason, letter.ContentType));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"check\":")]
    [InlineData("[{},{}]")]
    [InlineData("\"\\u0000\"")]
    [InlineData("nul")]
    public async Task Post_AllRefused_Is400WithReasons(string body)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync(Path, body);

        var problem = await ApiHost.ReadProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(0, problem.GetProperty("accepted").GetInt32());
        Assert.NotEmpty(problem.GetProperty("rejected").EnumerateArray());
        Assert.Equal(problem.GetProperty("rejected").GetArrayLength(), host.DeadLetters.Count);
        Assert.Empty(host.Log.Events);
    }

    [Fact]
    public async Task Post_InvalidUtf8_IsRefusedAndKeptByteByByte()
    {
        await using var host = await ApiHost.StartAsync();
        byte[] body = [(byte)'{', (byte)'"', 0xC3, 0x28, 0x00, (byte)'"', (byte)'}'];

        using var response = await host.SendAsync(HttpMethod.Post, Path, new ByteArrayContent(body), "application/json");

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(body, Assert.Single(host.DeadLetters.List(long.MaxValue, 1)).Payload.ToArray());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Post_UnknownContentType_Is415NamingTheKnown(string contentType)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync(Path, """{"check":"a"}""", contentType);

        var problem = await ApiHost.ReadProblemAsync(response, HttpStatusCode.UnsupportedMediaType);
        Assert.Contains(problem.GetProperty("allowed").EnumerateArray(), item => item.GetString() == "application/json");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_OverTheLimit_Is413(bool chunked)
    {
        await using var host = await ApiHost.StartAsync(limits: new EventLimits { RequestBytes = 1024 });
        using var content = new StringContent(new string(' ', 1025), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Post_ExactlyAtTheLimit_IsTaken()
    {
        await using var host = await ApiHost.StartAsync(limits: new EventLimits { RequestBytes = 1024 });

        using var response = await host.PostAsync(Path, """{"check":"a"}""".PadRight(1024));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task Post_TenMegabytes_IsTakenWholeUnderALargerLimit()
    {
        await using var host = await ApiHost.StartAsync(limits: new EventLimits { RequestBytes = 16 * 1024 * 1024 });
        var body = $$"""{"check":"a","message":"{{new string('x', 10_000_000)}}"}""";

        using var response = await host.PostAsync(Path, body);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(body, host.Normalizers["native"].Body);
    }

    [Fact]
    public async Task Post_Gzip_IsUnpacked()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.SendAsync(
            HttpMethod.Post, Path, new ByteArrayContent(Gzip("""{"check":"a"}""")), "application/json", ("Content-Encoding", "gzip"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("""{"check":"a"}""", host.Normalizers["native"].Body);
    }

    [Fact]
    public async Task Post_GzipThatUnpacksOverTheLimit_Is413()
    {
        await using var host = await ApiHost.StartAsync(limits: new EventLimits { RequestBytes = 100_000 });

        using var response = await host.SendAsync(
            HttpMethod.Post, Path, new ByteArrayContent(Gzip(new string(' ', 10_000_000))), "application/json", ("Content-Encoding", "gzip"));

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Post_BrokenGzip_Is400()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync(Path, """{"check":"a"}""", "application/json", ("Content-Encoding", "gzip"));

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_UnknownEncoding_Is415()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync(Path, """{"check":"a"}""", "application/json", ("Content-Encoding", "br"));

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Post_LogFull_Is429WithRetryAfterAndKeepsNothing()
    {
        await using var host = await ApiHost.StartAsync();
        host.Log.Failure = new LogFullException("The disk is full.") { RetryAfter = TimeSpan.FromSeconds(2.5) };

        using var response = await host.PostAsync(Path, """[{"check":"a"},{}]""");

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(3), response.Headers.RetryAfter!.Delta);
        Assert.Equal(0, host.DeadLetters.Count);
    }

    [Fact]
    public async Task Post_NotYetDurable_DoesNotAnswer()
    {
        await using var host = await ApiHost.StartAsync();
        var durable = new TaskCompletionSource();
        host.Log.Durable = durable.Task;

        var answer = host.PostAsync(Path, """{"check":"a"}""");
        Assert.False(answer.IsCompleted);
        Assert.Empty(host.Log.Events);
        durable.SetResult();

        using var response = await answer;
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Single(host.Log.Events);
    }

    [Fact]
    public async Task Post_DeadLetterStoreFails_IsNoSuccess()
    {
        await using var host = await ApiHost.StartAsync();
        host.DeadLetters.Failure = new IOException("disk");

        using var response = await host.PostAsync(Path, """[{"check":"a"},{}]""");

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task Post_TooManyDeadLettersWait_Is429AndCounted()
    {
        await using var host = await ApiHost.StartAsync();
        host.DeadLetters.Failure = new LogFullException("full");

        using var response = await host.PostAsync(Path, "[{},{}]");

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.TooManyRequests);
        using var metrics = await host.GetAsync("/metrics");
        Assert.Contains(
            "bigops_ingestion_events_total{source=\"native\",result=\"throttled\"} ",
            await metrics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_Handshake_AllowsTheOrigin()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.SendAsync(HttpMethod.Options, Path, null, "", ("WebHook-Request-Origin", "events.example.com"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("events.example.com", response.Headers.GetValues("WebHook-Allowed-Origin").Single());
    }

    [Fact]
    public async Task Options_WithoutOrigin_Is400()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.SendAsync(HttpMethod.Options, Path, null, "");

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.BadRequest);
    }

    private static byte[] Gzip(string text)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return target.ToArray();
    }
}
