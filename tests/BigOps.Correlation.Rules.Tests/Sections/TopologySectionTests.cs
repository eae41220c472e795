namespace BigOps.Correlation.Rules.Tests.Sections;

public sealed class TopologySectionTests
{
    [Fact]
    public void Load_NodesAndEdges_ConnectsThem()
    {
        var topology = Loaders.Valid("topology:\n  nodes: [{ id: mail }]\n  edges:\n    - { from: api, to: db1, type: calls }\n    - { from: db1, to: host-7 }\n").Pipeline.Topology;

        Assert.Equal((4, 2), (topology.Nodes, topology.Edges));
        Assert.Equal(topology.RegionOf("api"), topology.RegionOf("host-7"));
    }

    [Fact]
    public void Load_EdgeWithoutAnEnd_IsRefusedByItsPlace() =>
        Assert.Contains(Loaders.Problems("topology:\n  edges: [{ from: api }]\n"), problem => problem.Contains("topology.edges[0]", StringComparison.Ordinal));

    [Fact]
    public void ResolvedText_OfATopology_IsTheSameAgain()
    {
        var first = Loaders.Valid("topology: { edges: [{ from: api, to: db1 }] }\n");

        Assert.Equal(first.ResolvedText, Loaders.Valid(first.ResolvedText).ResolvedText);
    }
}
