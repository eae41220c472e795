using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Decisions;

/// <summary>One page of decisions.</summary>
/// <param name="Decisions">Newest first.</param>
/// <param name="NextCursor">Where the next page begins, or null on the last page.</param>
internal sealed record DecisionPage(IReadOnlyList<DecisionView> Decisions, string? NextCursor);
