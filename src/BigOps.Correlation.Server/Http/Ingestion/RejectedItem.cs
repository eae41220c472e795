namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>An item of a batch that was refused.</summary>
/// <param name="Index">Which item, from 0.</param>
/// <param name="Reason">Why, from the closed list.</param>
/// <param name="Detail">Why, as a sentence.</param>
internal sealed record RejectedItem(int Index, string Reason, string Detail);
