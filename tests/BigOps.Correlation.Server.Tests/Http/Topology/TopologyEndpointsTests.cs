using System.Net;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Core.Topology.Sources;

namespace BigOps.Correlation.Server.Tests.Http.Topology;

public sealed class TopologyEndpointsTests
{
    private static readonly TopologyGraph Graph = TopologyGraph.From(
        [new("web", "service"), new("db1", "database"), new("host1", "host")], [new("web", "db1", "calls"), new("db1", "host1", "runs_on")]);

    [Fact]
    public async Task Put_Topology_GoesThroughTheLogAsAWhole()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Topology = new TopologyView(Graph, [new TopologySourceView("cmdb", 3, 2, null, "ada")]);

        using var answer = await PutAsync(host, "?source=cmdb", """{"nodes":[{"id":"mail"}],"edges":[{"from":"web","to":"db1","type":"calls"}]}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var command = Assert.Single(host.Log.Commands);
        Assert.Equal((CommandKind.PutTopology, "ada", "cmdb", 1), (command.Kind, command.Actor, command.Topology!.Source, command.Topology.Count));
        var expected = new TopologyConfig { Nodes = [new("mail", "")], Edges = [new("web", "db1", "calls")] };
        Assert.Equal(TopologyPart.Cut("cmdb", 0, expected)[0].Bytes.ToArray(), command.Topology.Bytes.ToArray());
        Assert.Contains("\"node_count\":3", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "{}", HttpStatusCode.BadRequest, "'nodes' or 'edges'")]
    [InlineData("", """{"nodes":[{"id":""},{}],"edges":[{"from":"a"}]}""", HttpStatusCode.BadRequest, "'nodes[0].id' must be")]
    [InlineData("", """{"edges":[{"from":"a"}]}""", HttpStatusCode.BadRequest, "'edges[0].to' must be")]
    [InlineData("", """{"nodes":[{"name":"a"}]}""", HttpStatusCode.BadRequest, "name")]
    [InlineData("", """{"nodes":""", HttpStatusCode.BadRequest, "cannot be read")]
    [InlineData("?source=events", """{"nodes":[]}""", HttpStatusCode.BadRequest, "source")]
    public async Task Put_NoTopology_IsRefusedWithWhatIsWrong(string query, string body, HttpStatusCode status, string what)
    {
        await using var host = await ApiHost.StartAsync();

        using var answer = await PutAsync(host, query, body);

        Assert.Equal(status, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Contains(what, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(host.Log.Commands);
    }

    [Fact]
    public async Task Get_AllAndAround_ShowsWhatHolds()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Topology = new TopologyView(Graph, [new TopologySourceView("cmdb", 3, 2, null, "ada")]);

        var all = await host.GetJsonAsync("/api/v1/topology");
        var around = await host.GetJsonAsync("/api/v1/topology?entity=host1&hops=1");
        var few = await host.GetJsonAsync("/api/v1/topology?limit=1");
        using var unknown = await host.GetAsync("/api/v1/topology?entity=nobody");

        Assert.Equal((3, 2, false), (all.GetProperty("nodes").GetArrayLength(), all.GetProperty("edges").GetArrayLength(), all.GetProperty("truncated").GetBoolean()));
        Assert.Equal("runs_on", Assert.Single(around.GetProperty("edges").EnumerateArray()).GetProperty("type").GetString());
        Assert.True(few.GetProperty("truncated").GetBoolean());
        Assert.Equal("ada", all.GetProperty("sources")[0].GetProperty("actor").GetString());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static Task<HttpResponseMessage> PutAsync(ApiHost host, string query, string body) => host.SendAsync(
        HttpMethod.Put, "/api/v1/topology" + query, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), "application/json", ("X-BigOps-Actor", "ada"));
}
