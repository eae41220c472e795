namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>An error as RFC 9457 describes it.</summary>
internal sealed record ProblemDocument(string? Title, string? Detail);
