using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Tests.Topology;

public sealed class TopologyConfigTests
{
    [Fact]
    public void ToGraph_EdgesBetweenThingsThatAreNotListed_ConnectsThem()
    {
        var graph = new TopologyConfig { Nodes = [new TopologyNode("mail", "service")], Edges = [new TopologyEdge("api", "db1", "calls")] }.ToGraph();

        Assert.Equal((3, 1), (graph.Nodes, graph.Edges));
        Assert.Equal(1, graph.HopsBetween("db1", "api"));
        Assert.Null(graph.RegionOf("mail"));
    }

    [Fact]
    public void ToGraph_OfNothing_IsEmpty() => Assert.Same(TopologyGraph.Empty, new TopologyConfig().ToGraph());
}
