using System.Text.Json.Serialization;

namespace BigOps.Correlation.Server.Outbox;

/// <summary>A change of an incident.</summary>
internal sealed class IncidentCloudEvent : OutboxCloudEvent
{
    [JsonPropertyOrder(1)]
    public required ToldIncident Data { get; init; }
}
