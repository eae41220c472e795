namespace BigOps.Correlation.Core.Topology;

/// <summary>One thing depends on, runs on or is part of another.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="Type">How, in the words of who wrote it; may be empty.</param>
public readonly record struct TopologyEdge(string From, string To, string Type);
