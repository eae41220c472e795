using System.Net;
using BigOps.Correlation.Server.Http;

namespace BigOps.Correlation.Server.Tests.Http.Routing;

public sealed class ReadGateTests
{
    [Fact]
    public async Task Invoke_TooManyReads_ShedsReadsAndNothingElse()
    {
        await using var host = await ApiHost.StartAsync(new HttpOptions { ConcurrentReads = 1 });
        using var inside = new SemaphoreSlim(0);
        using var leave = new ManualResetEventSlim();
        host.Model.OnRead = () =>
        {
            inside.Release();
            leave.Wait(TestContext.Current.CancellationToken);
        };
        var slow = host.GetAsync("/api/v1/incidents");
        await inside.WaitAsync(TestContext.Current.CancellationToken);

        using var shed = await host.GetAsync("/api/v1/alerts");
        using var shedByAlertmanager = await host.GetAsync("/api/v2/alerts");
        using var ingested = await host.PostAsync("/api/v1/events", """{"check":"a"}""");
        using var acted = await host.PostAsync("/api/v1/incidents/INC-1/ack", "");
        using var probed = await host.GetAsync("/healthz");
        using var scraped = await host.GetAsync("/metrics");
        leave.Set();
        using var answered = await slow;
        using var after = await host.GetAsync("/api/v1/alerts");

        await ApiHost.ReadProblemAsync(shed, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(1), shed.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, shedByAlertmanager.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, ingested.StatusCode);
        Assert.Equal(HttpStatusCode.OK, acted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, probed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, scraped.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }
}
