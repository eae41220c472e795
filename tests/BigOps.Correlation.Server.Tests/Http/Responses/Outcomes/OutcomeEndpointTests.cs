using System.Net;
using System.Text.Json;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Responses.Outcomes;

namespace BigOps.Correlation.Server.Tests.Http.Responses.Outcomes;

public sealed class OutcomeEndpointTests
{
    [Fact]
    public async Task Outcomes_KindWithPolicies_HasBaselineAdviceAndRankedTrails()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Outcomes =
        [
            View("check=Hung", "") with { Alone = Times(30, 240, 4) },
            View("check=Hung", "restart") with { Acted = Times(30, 60, 0), Alone = Times(30, 900, 0), Deposited = 2.9, Succeeded = 3 },
            View("check=Hung", "reboot") with { Acted = Times(5, 60, 0), Deposited = 0.9, Failed = 2 },
            View("check=Down", "") with { Alone = Times(0, 0, 2) },
        ];

        var answer = await host.GetJsonAsync("/api/v1/responses/outcomes?policy=restart");

        var kind = Assert.Single(answer.GetProperty("kinds").EnumerateArray());
        Assert.StartsWith("88 % of these recover alone within 4.3 min (", Text(kind, "summary"), StringComparison.Ordinal);
        Assert.Equal((34, 30), (kind.GetProperty("alone").GetProperty("incidents").GetInt32(), kind.GetProperty("alone").GetProperty("recovered").GetInt32()));
        var policies = kind.GetProperty("policies").EnumerateArray().ToArray();
        Assert.Equal([("restart", "act", 0.75), ("reboot", "unknown", 0.25)], policies.Select(one => (Text(one, "policy"), Text(one, "advice"), one.GetProperty("chance").GetDouble())));
        var saved = policies[0].GetProperty("seconds_saved");
        Assert.True(saved.GetProperty("low").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Null, policies[1].GetProperty("seconds_saved").ValueKind);
        Assert.Contains("20 of each are needed", Text(policies[1], "why"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcomes_Pages_HaveTheMostFrequentKindFirst()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Outcomes = [View("a", "") with { Alone = Times(1, 60, 0) }, View("b", "") with { Alone = Times(0, 60, 9) }];

        var first = await host.GetJsonAsync("/api/v1/responses/outcomes?limit=1");
        var second = await host.GetJsonAsync("/api/v1/responses/outcomes?limit=1&cursor=" + Text(first, "next_cursor"));
        using var wrong = await host.Client.GetAsync(new Uri("/api/v1/responses/outcomes?limit=0", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(("b", "None of 9 incidents was seen to recover alone."), (Text(first.GetProperty("kinds")[0], "signature"), Text(first.GetProperty("kinds")[0], "summary")));
        Assert.Equal("a", Text(second.GetProperty("kinds")[0], "signature"));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private static OutcomeView View(string signature, string policy) => new() { Signature = signature, Policy = policy, Acted = RecoveryTimes.None, Alone = RecoveryTimes.None };

    private static RecoveryTimes Times(int recovered, int seconds, int open)
    {
        var times = Enumerable.Range(0, recovered).Aggregate(RecoveryTimes.None, (sum, _) => sum.With(TimeSpan.FromSeconds(seconds), true));
        return Enumerable.Range(0, open).Aggregate(times, (sum, _) => sum.With(TimeSpan.FromHours(1), false));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
