using System.Net;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Tests.Http.Silences;

public sealed class SilenceEndpointsTests
{
    [Theory]
    [InlineData("", "b,a")]
    [InlineData("?state=active", "a")]
    [InlineData("?state=expired,pending", "b")]
    public async Task List_State_ShowsWhatPasses(string query, string expected)
    {
        await using var host = await ApiHost.StartAsync();
        var matchers = new MatcherSet([new Matcher("service", MatchOperator.Matches, "pay.*")]);
        host.Model.Set(new SilenceView("a", matchers, host.Now - TimeSpan.FromHours(1), host.Now + TimeSpan.FromHours(1), "ada", "works", host.Now));
        host.Model.Set(new SilenceView("b", matchers, host.Now - TimeSpan.FromHours(1), host.Now, "ada", "works", host.Now));

        var list = (await host.GetJsonAsync("/api/v1/silences" + query)).GetProperty("silences");

        Assert.Equal(expected.Split(','), list.EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.Equal("service=~\"pay.*\"", list[0].GetProperty("matchers")[0].GetString());
    }

    [Fact]
    public async Task List_UnknownState_Is400()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.GetAsync("/api/v1/silences?state=old");

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.BadRequest);
    }
}
