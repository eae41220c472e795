namespace BigOps.Correlation.Core.Topology;

/// <summary>What depends on what, as an operator writes it.</summary>
public sealed record TopologyConfig
{
    /// <summary>Things; those that an edge names need not be listed. Default none.</summary>
    public IReadOnlyList<TopologyNode> Nodes { get; init; } = [];

    /// <summary>Connections between things; default none.</summary>
    public IReadOnlyList<TopologyEdge> Edges { get; init; } = [];

    /// <summary>What it says, ready to be asked.</summary>
    public TopologyGraph ToGraph() => Nodes.Count + Edges.Count == 0 ? TopologyGraph.Empty : TopologyGraph.From(
        Nodes.Concat(Edges.SelectMany(static edge => new[] { new TopologyNode(edge.From, ""), new TopologyNode(edge.To, "") })), Edges);
}
