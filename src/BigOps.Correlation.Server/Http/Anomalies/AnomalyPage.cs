namespace BigOps.Correlation.Server.Http.Anomalies;

/// <summary>One page of anomalies.</summary>
/// <param name="Anomalies">In order of fingerprint.</param>
/// <param name="NextCursor">Where the next page begins, or null on the last page.</param>
/// <param name="Total">Anomalies that pass the filters, on all pages.</param>
/// <param name="Partial">True where a replica that has anomalies did not answer.</param>
internal sealed record AnomalyPage(IReadOnlyList<AnomalyItem> Anomalies, string? NextCursor, int Total, bool Partial);
