namespace BigOps.Correlation.Core.Topology;

/// <summary>A thing that can be affected.</summary>
/// <param name="Id">Its name, as events give it.</param>
/// <param name="Type">What it is, in the words of who wrote it; may be empty.</param>
public readonly record struct TopologyNode(string Id, string Type);
