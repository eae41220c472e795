namespace BigOps.Correlation.Server.Http.Topology;

/// <summary>What a source says depends on what, as it is sent.</summary>
/// <param name="Nodes">Things.</param>
/// <param name="Edges">Connections; what they name need not be listed.</param>
internal sealed record TopologyBody(IReadOnlyList<TopologyBodyNode?>? Nodes, IReadOnlyList<TopologyBodyEdge?>? Edges);
