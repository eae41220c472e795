using System.Net;
using System.Text;
using BigOps.Correlation.Server.Console;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Tests.Console;

public sealed class ConsoleEndpointsTests : IAsyncDisposable
{
    private const string Script = "/assets/index-abc123.js";

    private static readonly string LongScript = string.Concat(Enumerable.Repeat("console.log(1);", 200));
    private static readonly ConsoleAssets Built = new(new Dictionary<string, byte[]>
    {
        ["index.html"] = Encoding.UTF8.GetBytes("<!doctype html><title>page</title>"),
        ["assets/index-abc123.js"] = Encoding.UTF8.GetBytes(LongScript),
        ["assets/index-abc123.css"] = "a{}"u8.ToArray(),
        ["assets/icon-abc123.svg"] = "<svg/>"u8.ToArray(),
    });

    private static readonly ConsoleAssets NotBuilt = new(new Dictionary<string, byte[]>());

    private readonly List<IAsyncDisposable> used = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var item in Enumerable.Reverse(used))
        {
            await item.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/incidents")]
    [InlineData("/incidents/INC-1")]
    [InlineData("/incidents/a/b/c?status=open")]
    [InlineData("/alerts")]
    [InlineData("/alerts/x")]
    public async Task Get_AddressOfThePage_ServesThePage(string path)
    {
        var client = await StartAsync(Built);

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Contains("<title>page</title>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/index.html")]
    [InlineData("/assets/missing.js")]
    [InlineData("/assets/..%2findex.html")]
    [InlineData("/api/v1/nothing")]
    public async Task Get_OtherAddress_IsNotFound(string path)
    {
        var client = await StartAsync(Built);

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(Script, "text/javascript; charset=utf-8")]
    [InlineData("/assets/index-abc123.css", "text/css; charset=utf-8")]
    [InlineData("/assets/icon-abc123.svg", "image/svg+xml")]
    public async Task Get_Asset_HasItsTypeAndNeverExpires(string path, string type)
    {
        var client = await StartAsync(Built);

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        Assert.True(answer.Headers.CacheControl!.Public);
        Assert.Equal(TimeSpan.FromDays(365), answer.Headers.CacheControl.MaxAge);
        Assert.Contains("immutable", answer.Headers.CacheControl.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData(Script)]
    public async Task Get_Anything_ForbidsInlineScriptsFramesAndGuessing(string path)
    {
        var client = await StartAsync(Built);

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData(Script)]
    public async Task Get_KnownEntityTag_IsNotModified(string path)
    {
        var client = await StartAsync(Built);
        using var first = await client.GetAsync(path, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Equal(first.Headers.ETag, answer.Headers.ETag);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_OtherEntityTag_SendsTheFile()
    {
        var client = await StartAsync(Built);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("If-None-Match", "\"other\"");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("gzip, br", true)]
    [InlineData("br", false)]
    [InlineData("gzip;q=0", false)]
    public async Task Get_Script_IsCompressedWhereTheBrowserTakesIt(string encodings, bool compressed)
    {
        var client = await StartAsync(Built);
        using var request = new HttpRequestMessage(HttpMethod.Get, Script);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        var length = (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        Assert.Equal(compressed, answer.Content.Headers.ContentEncoding.Contains("gzip"));
        Assert.Equal(compressed, length < LongScript.Length);
    }

    [Fact]
    public async Task Head_Page_HasNoBody()
    {
        var client = await StartAsync(Built);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Content.Headers.ContentLength > 0);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/incidents/INC-1")]
    public async Task Get_PageThatWasNotBuilt_SaysSoAndLeadsToTheApi(string path)
    {
        var client = await StartAsync(NotBuilt);

        var page = await client.GetStringAsync(path, TestContext.Current.CancellationToken);

        Assert.Contains("console was not built", page, StringComparison.Ordinal);
        Assert.Contains("Install node 20", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/openapi/v1.json\"", page, StringComparison.Ordinal);
    }

    private async Task<HttpClient> StartAsync(ConsoleAssets assets)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.MapConsole(assets);
        await application.StartAsync(TestContext.Current.CancellationToken);
        used.Add(application);
        return new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };
    }
}
