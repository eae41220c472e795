using System.Net;
using System.Net.Sockets;
using System.Text;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline.Responding;
using BigOps.Correlation.Server.Responding;
using BigOps.Correlation.Testing.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Tests.Responding;

/// <summary>Webhooks against a real receiver on loopback that behaves and misbehaves.</summary>
public sealed class HttpExecutorTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<(HttpRequest Request, byte[] Body)> received = [];
    private readonly ManualTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(1_767_607_200));
    private readonly ExecutorFactory factory;
    private WebApplication receiver = null!;
    private RequestDelegate answer = static http =>
    {
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    };

    public HttpExecutorTests() => factory = new ExecutorFactory(time, static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

    private string Url => receiver.Urls.First() + "/hook";

    [Fact]
    public async Task Execute_Webhook_IsSignedAndCarriesItsKey()
    {
        var result = await ExecuteAsync(Calls.Of(ExecutorKind.Webhook, Url));

        Assert.Equal(ActionStep.Succeeded, result.Step);
        var (request, body) = Assert.Single(received);
        Assert.Equal("INC-1:4:tell", request.Headers["Idempotency-Key"]);
        Assert.Equal(WebhookSignature.Of("key", time.GetUtcNow(), body), request.Headers[WebhookSignature.Header]);
    }

    [Theory]
    [InlineData(400, ActionStep.Failed)]
    [InlineData(404, ActionStep.Failed)]
    [InlineData(500, ActionStep.Unknown)]
    [InlineData(502, ActionStep.Unknown)]
    public async Task Execute_Refused_IsToldAndNotRepeated(int status, ActionStep expected)
    {
        Answer(http => http.Response.StatusCode = status);

        var result = await ExecuteAsync(Calls.Of(ExecutorKind.Slack, Url));

        Assert.Equal((expected, 1), (result.Step, received.Count));
        Assert.Contains(status.ToString(System.Globalization.CultureInfo.InvariantCulture), result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_Busy_IsTriedAgainWithTheSameKey()
    {
        Answer(http => http.Response.StatusCode = received.Count < 2 ? 503 : 200);

        var running = ExecuteAsync(Calls.Of(ExecutorKind.Webhook, Url));
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal((ActionStep.Succeeded, 2), ((await running).Step, received.Count));
        Assert.Equal(received[0].Request.Headers["Idempotency-Key"], received[1].Request.Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task Execute_RedirectToMetadata_IsNotFollowed()
    {
        Answer(http => http.Response.Redirect("http://169.254.169.254/latest/meta-data/"));

        var result = await ExecuteAsync(Calls.Of(ExecutorKind.Webhook, Url));

        Assert.Equal((ActionStep.Failed, 1), (result.Step, received.Count));
    }

    [Fact]
    public async Task Execute_AnswerOfAHundredMegabytes_IsNotRead()
    {
        answer = async http =>
        {
            http.Response.StatusCode = 200;
            var chunk = new byte[1 << 20];
            for (var index = 0; index < 100 && !http.RequestAborted.IsCancellationRequested; index++)
            {
                await http.Response.Body.WriteAsync(chunk);
            }
        };

        var before = GC.GetTotalAllocatedBytes();
        var result = await ExecuteAsync(Calls.Of(ExecutorKind.Webhook, Url));

        Assert.Equal(ActionStep.Succeeded, result.Step);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 60 << 20);
    }

    [Fact]
    public async Task Execute_ConnectionResetAfterTheRequest_IsUnknown()
    {
        answer = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => ExecuteAsync(Calls.Of(ExecutorKind.Webhook, Url)));

        Assert.Single(received);
    }

    [Fact]
    public async Task Execute_NobodyThere_FailsAfterSomeAttempts()
    {
        using var free = new Socket(SocketType.Stream, ProtocolType.Tcp);
        free.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var running = ExecuteAsync(Calls.Of(ExecutorKind.Webhook, $"http://127.0.0.1:{((IPEndPoint)free.LocalEndPoint!).Port}"));
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(ActionStep.Failed, (await running).Step);
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT/")]
    [InlineData("http://[::1]:PORT/")]
    [InlineData("http://[::ffff:127.0.0.1]:PORT/")]
    [InlineData("http://2130706433:PORT/")]
    [InlineData("http://rebound.example:PORT/")]
    public async Task Execute_PrivateAddressThatNobodyAllowed_IsNeverConnectedTo(string url)
    {
        var call = Calls.Of(ExecutorKind.Webhook, url.Replace("PORT", new Uri(Url).Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        call = call with { Executor = call.Executor with { AllowPrivate = false } };

        var result = await ExecuteAsync(call);

        Assert.Equal(ActionStep.Failed, result.Step);
        Assert.Contains("allow_private", result.Detail, StringComparison.Ordinal);
        Assert.Empty(received);
    }

    [Fact]
    public async Task Connect_NameThatChangesItsAddress_GoesToTheOneThatWasChecked()
    {
        var asked = 0;
        var connector = new GuardedConnector(allowPrivate: false, (_, _) => Task.FromResult<IPAddress[]>(
            ++asked == 1 ? [IPAddress.Parse("192.168.1.1"), IPAddress.Loopback] : [IPAddress.Parse("8.8.8.8")]));

        await Assert.ThrowsAsync<ForbiddenAddressException>(() => connector.ConnectAsync(new DnsEndPoint("rebound.example", 80), TestContext.Current.CancellationToken));

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Execute_EachKind_IsWhatItsReceiverTakes()
    {
        await ExecuteAsync(Calls.Of(ExecutorKind.Slack, Url, title: "<!channel> & <http://evil|x>"));
        await ExecuteAsync(Calls.Of(ExecutorKind.PagerDuty, Url, secret: "routing"));
        await ExecuteAsync(Calls.Of(ExecutorKind.PagerDuty, Url, "closed", "routing"));
        await ExecuteAsync(Calls.Of(ExecutorKind.Alertmanager, Url));
        var texts = received.Select(one => Encoding.UTF8.GetString(one.Body)).ToList();

        Assert.Equal("""{"text":"&lt;!channel&gt; &amp; &lt;http://evil|x&gt; [new, critical] INC-1"}""", texts[0]);
        Assert.StartsWith("""{"routing_key":"routing","event_action":"trigger","dedup_key":"INC-1","client":"BigOps.Correlation","payload":{"summary":"DiskFull on db1","source":"db1","severity":"critical","timestamp":"2026-01-05T10:00:00""", texts[1], StringComparison.Ordinal);
        Assert.Equal("""{"routing_key":"routing","event_action":"resolve","dedup_key":"INC-1","client":"BigOps.Correlation"}""", texts[2]);
        Assert.StartsWith("""{"version":"4","groupKey":"{}:{incident=\"INC-1\"}","truncatedAlerts":0,"status":"firing","receiver":"x","groupLabels":{"incident":"INC-1"},""", texts[3], StringComparison.Ordinal);
        Assert.Contains("""{"status":"firing","labels":{"alertname":"DiskFull","entity":"db1","service":"pay","severity":"critical"}""", texts[3], StringComparison.Ordinal);
        Assert.All(received, one => Assert.False(one.Request.Headers.ContainsKey(WebhookSignature.Header)));
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = [] });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        receiver = builder.Build();
        receiver.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var copy = new DefaultHttpContext().Request;
            foreach (var (name, value) in http.Request.Headers)
            {
                copy.Headers[name] = value;
            }

            lock (received)
            {
                received.Add((copy, body.ToArray()));
            }

            await answer(http);
        });
        await receiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        factory.Dispose();
        await receiver.DisposeAsync();
    }

    private void Answer(Action<HttpContext> how) => answer = http =>
    {
        how(http);
        return Task.CompletedTask;
    };

    private async Task<ExecutionResult> ExecuteAsync(ResponseCall call)
    {
        using var late = new CancellationTokenSource(Patience);
        return await factory.Create(call.Executor).ExecuteAsync(call, late.Token);
    }
}
