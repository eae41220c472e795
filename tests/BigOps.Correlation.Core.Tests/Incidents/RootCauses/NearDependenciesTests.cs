using BigOps.Correlation.Core.Incidents.RootCauses;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Tests.Incidents.RootCauses;

public sealed class NearDependenciesTests
{
    private static readonly TopologyGraph Graph = TopologyGraph.From(
        "abcdefg".Select(static letter => new TopologyNode(letter.ToString(), "")),
        [new("a", "b", ""), new("b", "c", ""), new("c", "d", ""), new("d", "e", ""), new("a", "f", ""), new("f", "a", ""), new("f", "g", "")]);

    [Theory]
    [InlineData("a,c", "a", "c")]
    [InlineData("a,d", "a", "d")]
    [InlineData("a,e", "a", "")]
    [InlineData("a,c,d", "a", "c")]
    [InlineData("a,g", "a", "g")]
    [InlineData("c,a", "c", "")]
    [InlineData("unknown,a", "unknown", "")]
    public void DependenciesOf_OverThingsThatShowNothing_AreTheNearestThatDo(string entities, string of, string expected) => Assert.Equal(
        expected, string.Join(",", new NearDependencies(Graph, entities.Split(',').ToHashSet()).DependenciesOf(of)));
}
