using System.Net;
using System.Text.Json;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Tests.Http;

namespace BigOps.Correlation.Server.Tests.Alertmanager.Silences;

public sealed class SilenceActionsTests
{
    private const string Times = "\"startsAt\":\"2026-01-05T09:00:00Z\",\"endsAt\":\"2026-01-05T12:00:00.123456789Z\"";
    private const string Who = "\"createdBy\":\"ada\",\"comment\":\"works\"";
    private const string Matchers = "\"matchers\":[{\"name\":\"service\",\"value\":\"pay\",\"isRegex\":false}]";
    private const string Valid = "{" + Matchers + "," + Times + "," + Who + "}";

    [Fact]
    public async Task Post_New_StartsNowAndIsShownAsAlertmanagerShowsIt()
    {
        await using var host = await ApiHost.StartAsync();

        var id = await PostAsync(host, Valid);

        using var response = await host.GetAsync("/api/v2/silence/" + id);
        Assert.Equal(
            $$$"""{"id":"{{{id}}}","status":{"state":"active"},"updatedAt":"2026-01-05T10:00:05.000Z","comment":"works","createdBy":"ada","endsAt":"2026-01-05T12:00:00.123Z","matchers":[{"isEqual":true,"isRegex":false,"name":"service","value":"pay"}],"startsAt":"2026-01-05T10:00:05.000Z"}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal('4', id[14]);
        Assert.Equal("ada", Assert.Single(host.Log.Commands).Actor);
    }

    [Fact]
    public async Task Post_IdWithSameMatchers_KeepsTheIdAndTheStart()
    {
        await using var host = await ApiHost.StartAsync();
        var id = await PostAsync(host, Valid);
        host.Time.Advance(TimeSpan.FromMinutes(1));

        var again = await PostAsync(
            host, $$"""{"id":"{{id}}",{{Matchers}},"startsAt":"2026-01-05T10:00:05Z","endsAt":"2026-01-05T15:00:00Z",{{Who}}}""");

        Assert.Equal(id, again);
        var silence = Assert.Single((await host.GetJsonAsync("/api/v2/silences")).EnumerateArray());
        Assert.Equal("2026-01-05T10:00:05.000Z", silence.GetProperty("startsAt").GetString());
        Assert.Equal("2026-01-05T15:00:00.000Z", silence.GetProperty("endsAt").GetString());
    }

    [Fact]
    public async Task Post_IdWithOtherMatchers_EndsTheOldOneAfterTheNewOneHolds()
    {
        await using var host = await ApiHost.StartAsync();
        var id = await PostAsync(host, Valid);

        var other = await PostAsync(
            host, $$"""{"id":"{{id}}","matchers":[{"name":"service","value":"sh.*","isRegex":true,"isEqual":false},{"name":"zone","value":"a","isRegex":false}],{{Times}},{{Who}}}""");

        Assert.NotEqual(id, other);
        Assert.Equal(
            [CommandKind.SetSilence, CommandKind.SetSilence, CommandKind.ExpireSilence], host.Log.Commands.Select(command => command.Kind));
        var silences = await host.GetJsonAsync("/api/v2/silences");
        Assert.Equal([other, id], silences.EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
        Assert.Equal(["active", "expired"], silences.EnumerateArray().Select(item => item.GetProperty("status").GetProperty("state").GetString()!));
        Assert.Equal("service!~\"sh.*\"", host.Model.Silences.Single(item => item.Id == other).Matchers[0].ToString());
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("{" + Matchers + "," + Times + ",\"createdBy\":\"a\"}", 422)]
    [InlineData("{" + Matchers + "," + Who + "}", 422)]
    [InlineData("{\"matchers\":[]," + Times + "," + Who + "}", 422)]
    [InlineData("{\"matchers\":[null]," + Times + "," + Who + "}", 422)]
    [InlineData("{\"matchers\":[{\"name\":\"a\",\"isRegex\":false}]," + Times + "," + Who + "}", 422)]
    [InlineData("{\"matchers\":[{\"name\":\"\",\"value\":\"b\",\"isRegex\":false}]," + Times + "," + Who + "}", 400)]
    [InlineData("{\"matchers\":[{\"name\":\"a\",\"value\":\"[\",\"isRegex\":true}]," + Times + "," + Who + "}", 400)]
    [InlineData("{\"matchers\":[{\"name\":\"a\",\"value\":\".*\",\"isRegex\":true}]," + Times + "," + Who + "}", 400)]
    [InlineData("{" + Matchers + ",\"startsAt\":\"2026-01-05T12:00:00Z\",\"endsAt\":\"2026-01-05T11:00:00Z\"," + Who + "}", 400)]
    [InlineData("{" + Matchers + ",\"startsAt\":\"0001-01-01T00:00:00Z\",\"endsAt\":\"2026-01-05T09:00:00Z\"," + Who + "}", 400)]
    [InlineData("{" + Matchers + ",\"startsAt\":\"noon\",\"endsAt\":\"2026-01-05T09:00:00Z\"," + Who + "}", 400)]
    [InlineData("{\"id\":\"9a3f6d12-0000-4000-8000-000000000000\"," + Matchers + "," + Times + "," + Who + "}", 404)]
    public async Task Post_Invalid_AnswersAsAlertmanager(string body, int expected)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync("/api/v2/silences", body);

        Assert.Equal(expected, (int)response.StatusCode);
        var error = await ApiHost.ReadJsonAsync(response);
        Assert.True(error.ValueKind == JsonValueKind.String || error.GetProperty("code").GetInt32() is 400 or 602 or 612);
        Assert.Empty(host.Log.Commands);
    }

    [Fact]
    public async Task Delete_Known_EndsIt()
    {
        await using var host = await ApiHost.StartAsync();
        var id = await PostAsync(host, Valid);

        using var first = await host.SendAsync(HttpMethod.Delete, "/api/v2/silence/" + id, null, "");
        using var second = await host.SendAsync(HttpMethod.Delete, "/api/v2/silence/" + id, null, "");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(
            "expired", (await host.GetJsonAsync("/api/v2/silence/" + id)).GetProperty("status").GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("9a3f6d12-0000-4000-8000-000000000000", 404)]
    [InlineData("zz", 422)]
    public async Task GetAndDelete_Unknown_AreRefused(string id, int expected)
    {
        await using var host = await ApiHost.StartAsync();

        using var get = await host.GetAsync("/api/v2/silence/" + id);
        using var delete = await host.SendAsync(HttpMethod.Delete, "/api/v2/silence/" + id, null, "");

        Assert.Equal(expected, (int)get.StatusCode);
        Assert.Equal(expected, (int)delete.StatusCode);
    }

    [Theory]
    [InlineData("filter=service%3Dpay", 1)]
    [InlineData("filter=service%3D~pay", 0)]
    [InlineData("filter=host%3Dpay", 0)]
    public async Task List_Filter_ComparesMatchers(string query, int expected)
    {
        await using var host = await ApiHost.StartAsync();
        await PostAsync(host, Valid);

        Assert.Equal(expected, (await host.GetJsonAsync("/api/v2/silences?" + query)).GetArrayLength());
    }

    private static async Task<string> PostAsync(ApiHost host, string body)
    {
        using var response = await host.PostAsync("/api/v2/silences", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await ApiHost.ReadJsonAsync(response)).GetProperty("silenceID").GetString()!;
    }
}
