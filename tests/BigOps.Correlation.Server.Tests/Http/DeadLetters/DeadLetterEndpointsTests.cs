using System.Net;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Server.Tests.Http.DeadLetters;

public sealed class DeadLetterEndpointsTests
{
    [Fact]
    public async Task List_Pages_ShowEachLetterOnceNewestFirst()
    {
        await using var host = await ApiHost.StartAsync();
        await AddAsync(host, "native", "1", "2", "3");

        var first = await host.GetJsonAsync("/api/v1/dead-letters?limit=2");
        var second = await host.GetJsonAsync("/api/v1/dead-letters?limit=2&before=" + first.GetProperty("next_before"));

        Assert.Equal([3, 2], Ids(first));
        Assert.Equal(3, first.GetProperty("total").GetInt32());
        Assert.Equal([1], Ids(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_before").ValueKind);
        Assert.Equal(1, second.GetProperty("dead_letters")[0].GetProperty("size_bytes").GetInt32());
    }

    [Theory]
    [InlineData("before=0")]
    [InlineData("limit=x")]
    public async Task List_Nonsense_Is400(string query)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.GetAsync("/api/v1/dead-letters?" + query);

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Get_Utf8_HasTextAndBase64()
    {
        await using var host = await ApiHost.StartAsync();
        await AddAsync(host, "native", "é");

        var letter = await host.GetJsonAsync("/api/v1/dead-letters/1");

        Assert.Equal("é", letter.GetProperty("payload_text").GetString());
        Assert.Equal("w6k=", letter.GetProperty("payload_base64").GetString());
        Assert.Equal("malformed", letter.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Get_NoUtf8_HasBase64Only()
    {
        await using var host = await ApiHost.StartAsync();
        await host.DeadLetters.AddAsync([Letter(host, "native", [0xC3, 0x28])], TestContext.Current.CancellationToken);

        var letter = await host.GetJsonAsync("/api/v1/dead-letters/1");

        Assert.Equal(JsonValueKind.Null, letter.GetProperty("payload_text").ValueKind);
        Assert.Equal("wyg=", letter.GetProperty("payload_base64").GetString());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("99999999999999999999999")]
    public async Task GetAndRedrive_Unknown_Are404(string id)
    {
        await using var host = await ApiHost.StartAsync();

        using var get = await host.GetAsync("/api/v1/dead-letters/" + id);
        using var redrive = await host.PostAsync($"/api/v1/dead-letters/{id}/redrive", "");

        await ApiHost.ReadProblemAsync(get, HttpStatusCode.NotFound);
        await ApiHost.ReadProblemAsync(redrive, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("native")]
    [InlineData("alertmanager-webhook")]
    [InlineData("generic/shop")]
    public async Task Redrive_NowValid_GoesThroughTheSameDoorAndIsMarked(string format)
    {
        await using var host = await ApiHost.StartAsync();
        await AddAsync(host, format, """{"check":"a"}""");

        using var response = await host.PostAsync("/api/v1/dead-letters/1/redrive", "");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(format, Assert.Single(host.Log.Events).Source);
        Assert.Equal(host.Now, host.DeadLetters.Find(1)!.RedrivenAt);
    }

    [Fact]
    public async Task Redrive_WithBody_ReplacesThePayload()
    {
        await using var host = await ApiHost.StartAsync();
        await AddAsync(host, "native", "{");

        using var response = await host.PostAsync("/api/v1/dead-letters/1/redrive", """{"check":"mended"}""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("mended", Assert.Single(host.Log.Events).Check);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("""[{"check":"a"},{}]""", HttpStatusCode.Accepted)]
    public async Task Redrive_RefusedAgain_StaysOneUnmarkedLetter(string payload, HttpStatusCode expected)
    {
        await using var host = await ApiHost.StartAsync();
        await AddAsync(host, "native", payload);

        using var response = await host.PostAsync("/api/v1/dead-letters/1/redrive", "");

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(1, host.DeadLetters.Count);
        Assert.Null(host.DeadLetters.Find(1)!.RedrivenAt);
    }

    [Fact]
    public async Task Redrive_FormatGone_Is409()
    {
        await using var host = await ApiHost.StartAsync();
        await AddAsync(host, "generic/gone", "{}");

        using var response = await host.PostAsync("/api/v1/dead-letters/1/redrive", "");

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Redrive_RejectedAtTheDoor_WorksEndToEnd()
    {
        await using var host = await ApiHost.StartAsync();
        await host.PostAsync("/api/v1/events", """{"chek":"a"}""");

        using var response = await host.PostAsync("/api/v1/dead-letters/1/redrive", """{"check":"a"}""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.NotNull(host.DeadLetters.Find(1)!.RedrivenAt);
    }

    private static ValueTask AddAsync(ApiHost host, string format, params string[] payloads) =>
        host.DeadLetters.AddAsync([.. payloads.Select(payload => Letter(host, format, Encoding.UTF8.GetBytes(payload)))], TestContext.Current.CancellationToken);

    private static DeadLetter Letter(ApiHost host, string format, byte[] payload) =>
        new() { ReceivedAt = host.Now, Format = format, Reason = "malformed", Detail = "It is broken.", Payload = payload };

    private static IEnumerable<long> Ids(JsonElement page) =>
        page.GetProperty("dead_letters").EnumerateArray().Select(item => item.GetProperty("id").GetInt64());
}
