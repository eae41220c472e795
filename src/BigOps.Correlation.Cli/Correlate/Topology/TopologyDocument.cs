namespace BigOps.Correlation.Cli.Correlate.Topology;

/// <summary>What depends on what, as a file says it.</summary>
internal sealed record TopologyDocument
{
    public IReadOnlyList<TopologyNode>? Nodes { get; init; }

    public IReadOnlyList<TopologyEdge>? Edges { get; init; }
}
