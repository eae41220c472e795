using System.Net;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;

namespace BigOps.Correlation.Server.Tests.Http.Edges;

public sealed class EdgeEndpointsTests
{
    private static readonly EdgeView Edge = new("DiskFull", "Slow", 0.9, 40, 12, 5_000, "", "Why.");

    [Fact]
    public async Task List_Filters_LeaveWhatIsAskedFor()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Edges = [Edge, Edge with { To = "Errors" }];

        var all = await host.GetJsonAsync("/api/v1/edges");
        var one = await host.GetJsonAsync("/api/v1/edges?from=DiskFull&to=Errors");
        using var wrong = await host.GetAsync("/api/v1/edges?limit=0");

        Assert.Equal(2, all.GetProperty("edges").GetArrayLength());
        Assert.Equal((5_000, 40), (all.GetProperty("edges")[0].GetProperty("lag_ms").GetInt32(), all.GetProperty("edges")[0].GetProperty("lift").GetInt32()));
        Assert.Equal("Errors", Assert.Single(one.GetProperty("edges").EnumerateArray()).GetProperty("to").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Theory]
    [InlineData("pin", CommandKind.PinEdge)]
    [InlineData("forbid", CommandKind.ForbidEdge)]
    [InlineData("release", CommandKind.ReleaseEdge)]
    public async Task Decision_GoesThroughTheLog(string word, CommandKind kind)
    {
        await using var host = await ApiHost.StartAsync();

        using var answer = await host.PostAsync($"/api/v1/edges/{word}", """{"from":"DiskFull","to":"Slow"}""", headers: ("X-BigOps-Actor", "ada"));
        using var half = await host.PostAsync($"/api/v1/edges/{word}", """{"from":"DiskFull"}""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (answer.StatusCode, half.StatusCode));
        var command = Assert.Single(host.Log.Commands);
        Assert.Equal((kind, "ada"), (command.Kind, command.Actor));
        Assert.Equal(["DiskFull", "Slow"], command.Targets);
    }
}
