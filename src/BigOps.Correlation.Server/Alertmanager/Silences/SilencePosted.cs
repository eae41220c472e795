using System.Text.Json.Serialization;

namespace BigOps.Correlation.Server.Alertmanager.Silences;

/// <summary>A silence was set.</summary>
/// <param name="SilenceId">Its id.</param>
internal sealed record SilencePosted([property: JsonPropertyName("silenceID")] string SilenceId);
