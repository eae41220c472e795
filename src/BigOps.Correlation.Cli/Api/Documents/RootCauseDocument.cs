namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>An entity that may be the cause.</summary>
internal sealed record RootCauseDocument(string Entity, double Score, string Why);
