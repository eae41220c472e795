namespace BigOps.Correlation.Server.Http.Topology;

/// <summary>A connection.</summary>
/// <param name="From">What depends.</param>
/// <param name="To">On what.</param>
/// <param name="Type">How.</param>
internal sealed record TopologyBodyEdge(string? From, string? To, string? Type);
