using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Outbox;

/// <summary>A decision about an alert.</summary>
internal sealed class DecisionCloudEvent : OutboxCloudEvent
{
    [JsonPropertyOrder(1)]
    public required DecisionView Data { get; init; }
}
