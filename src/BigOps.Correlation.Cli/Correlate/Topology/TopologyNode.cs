namespace BigOps.Correlation.Cli.Correlate.Topology;

/// <summary>A thing that can be affected.</summary>
internal sealed record TopologyNode(string? Id, string? Type);
