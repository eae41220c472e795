namespace BigOps.Correlation.Cli.Topology;

/// <summary>Who said how much of the topology.</summary>
internal sealed record TopologySourceDocument
{
    public string Source { get; set; } = "";

    public int Nodes { get; set; }

    public int Edges { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public string Actor { get; set; } = "";
}
