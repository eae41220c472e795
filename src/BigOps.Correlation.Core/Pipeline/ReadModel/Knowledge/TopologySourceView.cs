using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;

/// <summary>What one source said depends on what.</summary>
/// <param name="Source">The source; <c>configuration</c> for files, <c>events</c> for what events say.</param>
/// <param name="Nodes">Things that it named.</param>
/// <param name="Edges">Connections that it named.</param>
/// <param name="UpdatedAt">When it was taken over; null where nobody brought it.</param>
/// <param name="Actor">Who brought it, or empty.</param>
public sealed record TopologySourceView(string Source, int Nodes, int Edges, Instant? UpdatedAt, string Actor);
