using System.Text.Json.Serialization;
using BigOps.Correlation.Server.Http.Incidents;

namespace BigOps.Correlation.Server.Outbox;

/// <summary>A change of an incident.</summary>
internal sealed class IncidentCloudEvent : OutboxCloudEvent
{
    [JsonPropertyOrder(1)]
    public required IncidentDetail Data { get; init; }
}
