using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Server.Http.Topology;

/// <summary>What depends on what.</summary>
/// <param name="NodeCount">Things that are known.</param>
/// <param name="EdgeCount">Connections that are known.</param>
/// <param name="Sources">Who said what.</param>
/// <param name="Nodes">Things that were asked for.</param>
/// <param name="Edges">Connections that were asked for.</param>
/// <param name="Truncated">Whether there are more of them.</param>
internal sealed record TopologyDocument(
    int NodeCount, int EdgeCount, IReadOnlyList<TopologySourceView> Sources, IReadOnlyList<TopologyNode> Nodes, IReadOnlyList<TopologyEdge> Edges, bool Truncated);
