using System.Net;
using System.Text.Json;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Http.Decisions;

public sealed class DecisionEndpointsTests
{
    [Fact]
    public async Task List_Pages_ShowEachDecisionOnceNewestFirst()
    {
        await using var host = await ApiHost.StartAsync();
        for (var id = 1; id <= 5; id++)
        {
            host.Model.Add(Views.Decision(id));
        }

        var first = await host.GetJsonAsync("/api/v1/decisions?limit=3");
        host.Model.Add(Views.Decision(6));
        var second = await host.GetJsonAsync("/api/v1/decisions?limit=3&cursor=" + first.GetProperty("next_cursor").GetString());

        Assert.Equal([5, 4, 3], Ids(first));
        Assert.Equal([2, 1], Ids(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);
    }

    [Theory]
    [InlineData("outcome=joined", 2)]
    [InlineData("incident=INC-9", 3)]
    [InlineData("fingerprint=00000000000000000000000000000007", 4)]
    public async Task List_Filter_ShowsWhatPasses(string query, long expected)
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Add(Views.Decision(1));
        host.Model.Add(Views.Decision(2) with { Outcome = "joined" });
        host.Model.Add(Views.Decision(3) with { IncidentId = "INC-9" });
        host.Model.Add(Views.Decision(4) with { Fingerprint = Views.Fingerprint(7) });

        Assert.Equal([expected], Ids(await host.GetJsonAsync("/api/v1/decisions?" + query)));
    }

    [Theory]
    [InlineData("outcome=guessed")]
    [InlineData("cursor=x")]
    public async Task List_Nonsense_Is400(string query)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.GetAsync("/api/v1/decisions?" + query);

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.BadRequest);
    }

    private static IEnumerable<long> Ids(JsonElement page) =>
        page.GetProperty("decisions").EnumerateArray().Select(item => item.GetProperty("id").GetInt64());
}
