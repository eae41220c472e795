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
