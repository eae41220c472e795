namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>One weighed reason.</summary>
internal sealed record EvidenceDocument(string Kind, double Score, string Reason);
