using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Cli.Correlate.Topology;

/// <summary>What depends on what, as a file says it.</summary>
internal sealed record TopologyDocument
{
    public IReadOnlyList<TopologyNode>? Nodes { get; init; }

    public IReadOnlyList<TopologyEdge>? Edges { get; init; }

    /// <summary>What it says, ready to be asked.</summary>
    public TopologyGraph ToGraph() => TopologyGraph.From(
        (Nodes ?? []).Select(node => new Core.Topology.TopologyNode(node.Id!, node.Type ?? "")),
        (Edges ?? []).Select(edge => new Core.Topology.TopologyEdge(edge.From!, edge.To!, edge.Type ?? "")));
}
