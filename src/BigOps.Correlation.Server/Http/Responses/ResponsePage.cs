using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Server.Http.Responses;

/// <summary>One page of responses.</summary>
/// <param name="Responses">Latest planned first.</param>
/// <param name="NextCursor">Where the next page begins, or null on the last page.</param>
internal sealed record ResponsePage(IReadOnlyList<ResponseView> Responses, string? NextCursor);
