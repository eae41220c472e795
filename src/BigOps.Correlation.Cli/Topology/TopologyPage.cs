using BigOps.Correlation.Cli.Correlate.Topology;

namespace BigOps.Correlation.Cli.Topology;

/// <summary>What depends on what, as the service shows it.</summary>
internal sealed record TopologyPage
{
    public int NodeCount { get; set; }

    public int EdgeCount { get; set; }

    public IReadOnlyList<TopologySourceDocument> Sources { get; set; } = [];

    public IReadOnlyList<TopologyNode> Nodes { get; set; } = [];

    public IReadOnlyList<TopologyEdge> Edges { get; set; } = [];

    public bool Truncated { get; set; }
}
