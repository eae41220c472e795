using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;

namespace BigOps.Correlation.Server.Http.Edges;

/// <summary>Which checks cause which.</summary>
/// <param name="Edges">What operators forbade first, then edges, strongest first.</param>
internal sealed record EdgePage(IReadOnlyList<EdgeView> Edges);
