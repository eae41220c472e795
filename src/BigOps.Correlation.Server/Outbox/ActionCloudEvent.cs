using System.Text.Json.Serialization;

namespace BigOps.Correlation.Server.Outbox;

/// <summary>A transition of a response.</summary>
internal sealed class ActionCloudEvent : OutboxCloudEvent
{
    [JsonPropertyOrder(1)]
    public required ActionDocument Data { get; init; }
}
