namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>The answer to a new silence.</summary>
internal sealed record SilenceCreatedDocument([property: System.Text.Json.Serialization.JsonPropertyName("silenceID")] string SilenceId);
