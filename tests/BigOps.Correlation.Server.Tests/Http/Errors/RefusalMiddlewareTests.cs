using System.Net;
using System.Net.Sockets;
using System.Text;
using BigOps.Correlation.Server.Http.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Server.Tests.Http.Errors;

public sealed class RefusalMiddlewareTests
{
    [Fact]
    public async Task Invoke_UnknownAddress_IsAProblem()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.GetAsync("/api/v1/nope?x=%00");

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Invoke_WrongMethod_NamesTheRightOnes()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.SendAsync(HttpMethod.Delete, "/api/v1/events", null, "");

        var problem = await ApiHost.ReadProblemAsync(response, HttpStatusCode.MethodNotAllowed);
        Assert.Contains("POST", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_AlertmanagersAddresses_AnswerInItsForm()
    {
        await using var host = await ApiHost.StartAsync();

        using var unknown = await host.GetAsync("/api/v2/nope");
        using var wrongMethod = await host.SendAsync(HttpMethod.Put, "/api/v2/alerts", null, "");

        Assert.Equal(404, (await ApiHost.ReadJsonAsync(unknown)).GetProperty("code").GetInt32());
        Assert.Equal(405, (await ApiHost.ReadJsonAsync(wrongMethod)).GetProperty("code").GetInt32());
        Assert.Equal("application/json", unknown.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Invoke_UnexpectedFailure_Is500WithoutItsText()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.OnRead = () => throw new InvalidOperationException("secret");

        using var response = await host.GetAsync("/api/v1/incidents");

        var problem = await ApiHost.ReadProblemAsync(response, HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_EveryAnswer_HasSecurityHeaders()
    {
        await using var host = await ApiHost.StartAsync();

        foreach (var path in new[] { "/api/v1/incidents", "/api/v1/nope", "/metrics", "/healthz" })
        {
            using var response = await host.GetAsync(path);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task Invoke_ClientGoneInTheMiddleOfItsAnswer_EndsQuietly()
    {
        var http = new DefaultHttpContext { RequestAborted = new CancellationToken(canceled: true) };
        http.Features.Set<IHttpResponseFeature>(new StartedResponse());
        var middleware = new RefusalMiddleware(_ => throw new OperationCanceledException(), NullLogger<RefusalMiddleware>.Instance);

        await middleware.InvokeAsync(http);

        Assert.Equal(200, http.Response.StatusCode);
    }

    [Theory]
    [InlineData("POST /api/v1/events HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n")]
    [InlineData("POST /api/v1/events HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n")]
    [InlineData("GET /api/v1/\u0001incidents HTTP/1.1\r\n\r\n")]
    public async Task Invoke_BrokenProtocol_Is400(string request)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        var buffer = new byte[4096];
        var count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 400 ", Encoding.ASCII.GetString(buffer, 0, count), StringComparison.Ordinal);
    }

    // As a server's: once it has started, its status can be changed no more.
    private sealed class StartedResponse : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
