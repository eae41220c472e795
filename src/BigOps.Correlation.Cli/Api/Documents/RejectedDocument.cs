namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>An event that the service refused.</summary>
/// <param name="Index">Which of the batch, from 0.</param>
/// <param name="Reason">Why, from the closed list.</param>
/// <param name="Detail">Why, as a sentence.</param>
internal sealed record RejectedDocument(int Index, string Reason, string? Detail);
