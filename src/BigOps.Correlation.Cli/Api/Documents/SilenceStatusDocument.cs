namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>Whether a silence is pending, active or expired.</summary>
internal sealed record SilenceStatusDocument(string State);
