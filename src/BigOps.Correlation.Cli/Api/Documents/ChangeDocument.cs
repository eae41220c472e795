namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>The answer to an operator's action.</summary>
internal sealed record ChangeDocument(string IncidentId, long Version);
