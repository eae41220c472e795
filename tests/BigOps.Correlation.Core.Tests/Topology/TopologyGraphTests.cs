using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Tests.Topology;

public sealed class TopologyGraphTests
{
    [Fact]
    public void RegionOf_ConnectedNodes_IsOne_AndOfOthersAnother()
    {
        var graph = Of(["a", "b", "c", "x", "y", "alone"], ("a", "b"), ("c", "b"), ("x", "y"));

        Assert.Equal(graph.RegionOf("a"), graph.RegionOf("c"));
        Assert.NotEqual(graph.RegionOf("a"), graph.RegionOf("x"));
        Assert.Null(graph.RegionOf("alone"));
        Assert.Null(graph.RegionOf("unknown"));
    }

    [Fact]
    public void From_ACircleAndEdgesToNowhere_Holds()
    {
        var graph = Of(["a", "b", "c"], ("a", "b"), ("b", "c"), ("c", "a"), ("a", "nowhere"), ("a", "a"), ("a", "b"));

        Assert.Equal((3, 3), (graph.Nodes, graph.Edges));
        Assert.Equal(1, graph.HopsBetween("a", "c"));
    }

    [Theory]
    [InlineData("n0", "n4", 4)]
    [InlineData("n0", "n5", null)]
    [InlineData("n3", "n3", 0)]
    public void HopsBetween_NodesOfAChain_CountsUpToFour(string first, string second, int? hops) =>
        Assert.Equal(hops, Chain(10).HopsBetween(first, second));

    [Fact]
    public void DependenciesOf_ANode_AreWhatItPointsAt()
    {
        var graph = Of(["a", "b", "c"], ("a", "b"), ("a", "c"), ("c", "a"));

        Assert.Equal(["b", "c"], graph.DependenciesOf("a"));
        Assert.Empty(graph.DependenciesOf("b"));
        Assert.Empty(graph.DependenciesOf("unknown"));
    }

    [Fact]
    public void Around_ANode_HasWhatIsNearestFirstWithTheEdgesBetween()
    {
        var around = Chain(10).Around("n5", 2, 100);

        Assert.Equal(["n5", "n4", "n6", "n3", "n7"], around.Nodes.Select(node => node.Id));
        Assert.Equal(4, around.Edges.Count);
        Assert.Equal(3, Chain(10).Around("n5", 4, 3).Nodes.Count);
        Assert.Empty(Chain(10).Around("unknown", 1, 1).Nodes);
    }

    [Fact]
    public void From_AMillionEdges_IsAskedInNoTime()
    {
        const int Nodes = 250_000;
        var graph = TopologyGraph.From(
            Enumerable.Range(0, Nodes).Select(number => new TopologyNode($"n{number}", "")),
            Enumerable.Range(0, 4 * Nodes).Select(number => new TopologyEdge($"n{number % Nodes}", $"n{((number * 7919L) + (number / Nodes)) % Nodes}", "")));

        Assert.InRange(graph.Edges, 900_000, 4 * Nodes);
        Assert.NotNull(graph.RegionOf("n17"));
        Assert.InRange(Enumerable.Range(0, Nodes).GroupBy(number => graph.RegionOf($"n{number}")).Max(region => region.Count()), 1, TopologyGraph.MaxRegion);
    }

    [Fact]
    public void RegionOf_NodesOfALargeComponent_StaysSmall()
    {
        var graph = Chain(5_000);

        var regions = Enumerable.Range(0, 5_000).GroupBy(number => graph.RegionOf($"n{number}")).ToArray();

        Assert.All(regions, region => Assert.InRange(region.Count(), 1, TopologyGraph.MaxRegion));
        Assert.All(regions, region => Assert.True(region.Max() - region.Min() <= 2 * TopologyGraph.MaxHops));
    }

    [Fact]
    public void From_AStarOfManyNodes_IsCutIntoRegions()
    {
        var names = Enumerable.Range(0, 100_000).Select(number => $"n{number}").ToArray();
        var graph = Of(names, [.. names.Skip(1).Select(name => ("n0", name))]);

        Assert.Equal(TopologyGraph.MaxRegion, names.Count(name => graph.RegionOf(name) == "n0"));
    }

    private static TopologyGraph Chain(int length) =>
        Of([.. Enumerable.Range(0, length).Select(number => $"n{number}")], [.. Enumerable.Range(1, length - 1).Select(number => ($"n{number - 1}", $"n{number}"))]);

    private static TopologyGraph Of(string[] nodes, params (string From, string To)[] edges) => TopologyGraph.From(
        nodes.Select(id => new TopologyNode(id, "")), edges.Select(edge => new TopologyEdge(edge.From, edge.To, "")));
}
