using System.Net;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Http.Proposals;

public sealed class ProposalEndpointsTests
{
    private const string Weight = "That contradicts: Same entity. To have it so from now on: correlation.weights.entity: 0.59 (now 0.7). Try it on recorded events with bigops correlate --with.";

    [Fact]
    public async Task List_Proposals_AreThoseOfTimelinesNewestFirst()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1") with { Timeline = [Entry("proposed", 1, Weight), Entry("comment", 2, "Hm.")] }, "opened");
        host.Model.Set(Views.Incident("INC-2") with { Timeline = [Entry("proposed", 5, "Add a rule.")] }, "opened");

        var all = await host.GetJsonAsync("/api/v1/proposals");
        var one = await host.GetJsonAsync("/api/v1/proposals?limit=1");
        var ofOne = await host.GetJsonAsync("/api/v1/proposals?incident=INC-1");
        using var wrong = await host.GetAsync("/api/v1/proposals?limit=0");

        Assert.Equal(["Add a rule.", Weight], all.GetProperty("proposals").EnumerateArray().Select(item => item.GetProperty("text").GetString()));
        Assert.Equal("correlation:\n  weights:\n    entity: 0.59\n", Assert.Single(ofOne.GetProperty("proposals").EnumerateArray()).GetProperty("configuration").GetString());
        Assert.Equal("INC-2", Assert.Single(one.GetProperty("proposals").EnumerateArray()).GetProperty("incident").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private static TimelineView Entry(string kind, int second, string text) => new(Views.Start + TimeSpan.FromSeconds(second), kind, text, "", "");
}
