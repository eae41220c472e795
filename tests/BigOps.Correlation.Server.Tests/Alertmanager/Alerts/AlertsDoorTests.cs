using System.Net;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Tests.Http;

namespace BigOps.Correlation.Server.Tests.Alertmanager.Alerts;

public sealed class AlertsDoorTests
{
    private const string Path = "/api/v2/alerts";

    [Fact]
    public async Task Post_AllValid_Is200WithoutABody()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync(Path, """[{"check":"a"},{"check":"b"}]""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, response.Content.Headers.ContentLength);
        Assert.Equal(["alertmanager", "alertmanager"], host.Log.Events.Select(value => value.Source));
    }

    [Fact]
    public async Task Post_SomeInvalid_StoresTheValidAndIs400WithJoinedMessages()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync(Path, """[{"check":"a"},{},{"check":"b"},{}]""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("1: Field 'check' is missing.; 3: Field 'check' is missing.", (await ApiHost.ReadJsonAsync(response)).GetString()!.Replace("\u0027", "'", StringComparison.Ordinal));
        Assert.Equal(["a", "b"], host.Log.Events.Select(value => value.Check));
        Assert.Equal(2, host.DeadLetters.Count);
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.RequestEntityTooLarge)]
    public async Task Post_Unreadable_AnswersWithCodeAndMessage(string contentType, HttpStatusCode expected)
    {
        await using var host = await ApiHost.StartAsync(limits: new EventLimits { RequestBytes = 1024 });

        using var response = await host.PostAsync(Path, new string(' ', 2000), contentType);

        Assert.Equal(expected, response.StatusCode);
        var error = await ApiHost.ReadJsonAsync(response);
        Assert.Equal((int)expected, error.GetProperty("code").GetInt32());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task Post_LogFull_Is429()
    {
        await using var host = await ApiHost.StartAsync();
        host.Log.Failure = new LogFullException("full");

        using var response = await host.PostAsync(Path, """[{"check":"a"}]""");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }
}
