using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Alerts;

/// <summary>One page of alerts.</summary>
/// <param name="Alerts">In order of fingerprint.</param>
/// <param name="NextCursor">Where the next page begins, or null on the last page.</param>
/// <param name="Total">Alerts that pass the filters, on all pages.</param>
/// <param name="Partial">True where a replica that has alerts did not answer.</param>
internal sealed record AlertPage(IReadOnlyList<AlertView> Alerts, string? NextCursor, int Total, bool Partial = false)
{
    /// <summary>A page without alerts.</summary>
    public static AlertPage Empty { get; } = new([], null, 0);
}
