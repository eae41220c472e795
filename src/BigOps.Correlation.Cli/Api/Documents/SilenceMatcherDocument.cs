namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>A matcher as the Alertmanager API writes it.</summary>
internal sealed record SilenceMatcherDocument(string Name, string Value, bool IsRegex, bool IsEqual = true);
