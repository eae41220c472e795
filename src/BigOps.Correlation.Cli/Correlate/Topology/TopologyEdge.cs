namespace BigOps.Correlation.Cli.Correlate.Topology;

/// <summary>One thing depends on another.</summary>
internal sealed record TopologyEdge(string? From, string? To, string? Type);
