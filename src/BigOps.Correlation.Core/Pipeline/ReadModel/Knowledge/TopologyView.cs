using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;

/// <summary>What depends on what, as a shard knows it. Immutable.</summary>
/// <param name="Graph">All of it.</param>
/// <param name="Sources">Who said what, by name.</param>
public sealed record TopologyView(TopologyGraph Graph, IReadOnlyList<TopologySourceView> Sources)
{
    /// <summary>Nothing is known.</summary>
    public static readonly TopologyView None = new(TopologyGraph.Empty, []);
}
