using System.Net;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Http;

namespace BigOps.Correlation.Server.Tests.Http.Ingestion.PagerDuty;

public sealed class PagerDutyEndpointTests
{
    [Fact]
    public async Task Enqueue_Valid_AnswersAsPagerDuty()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync("/v2/enqueue", """{"check":"a","key":"k1"}""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(
            """{"status":"success","message":"Event processed","dedup_key":"k1"}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("pagerduty", Assert.Single(host.Log.Events).Source);
    }

    [Fact]
    public async Task ChangeEnqueue_Valid_HasNoKey()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync("/v2/change/enqueue", """{"check":"a"}""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(
            """{"status":"success","message":"Change event processed"}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("pagerduty-change", Assert.Single(host.Log.Events).Source);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{")]
    public async Task Enqueue_Invalid_Is400WithErrorsAndADeadLetter(string body)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync("/v2/enqueue", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var answer = await ApiHost.ReadJsonAsync(response);
        Assert.Equal("invalid event", answer.GetProperty("status").GetString());
        Assert.Equal("Event object is invalid", answer.GetProperty("message").GetString());
        Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal(1, host.DeadLetters.Count);
    }

    [Theory]
    [InlineData("""{"check":"a","routing_key":"good"}""", HttpStatusCode.Accepted)]
    [InlineData("""{"check":"a","routing_key":"bad"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"check":"a","deep":{"routing_key":"good"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"check":"a","routing_key":7}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"check":"a"}""", HttpStatusCode.BadRequest)]
    public async Task Enqueue_RoutingKeysConfigured_AllowsOnlyThem(string body, HttpStatusCode expected)
    {
        await using var host = await ApiHost.StartAsync(new HttpOptions { PagerDutyRoutingKeys = ["other", "good"] });

        using var response = await host.PostAsync("/v2/enqueue", body);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.Accepted ? 1 : 0, host.Log.Events.Count);
    }

    [Fact]
    public async Task Enqueue_TooLarge_Is413InPagerDutysForm()
    {
        await using var host = await ApiHost.StartAsync(limits: new EventLimits { RequestBytes = 1024 });

        using var response = await host.PostAsync("/v2/enqueue", new string('x', 600_000));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.NotEmpty((await ApiHost.ReadJsonAsync(response)).GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task Enqueue_LogFull_Is429()
    {
        await using var host = await ApiHost.StartAsync();
        host.Log.Failure = new LogFullException("full");

        using var response = await host.PostAsync("/v2/enqueue", """{"check":"a"}""");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter!.Delta);
    }
}
