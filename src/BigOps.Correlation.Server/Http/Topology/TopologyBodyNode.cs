namespace BigOps.Correlation.Server.Http.Topology;

/// <summary>A thing.</summary>
/// <param name="Id">Its name, as events give it.</param>
/// <param name="Type">What it is.</param>
internal sealed record TopologyBodyNode(string? Id, string? Type);
