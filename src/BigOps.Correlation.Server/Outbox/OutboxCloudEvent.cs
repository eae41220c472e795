using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Outbox;

/// <summary>The envelope of a CloudEvent 1.0; what it carries is up to the kind.</summary>
internal abstract class OutboxCloudEvent
{
    [JsonPropertyName("specversion")]
    public string SpecVersion { get; } = "1.0";

    public required string Id { get; init; }

    public required string Source { get; init; }

    public required string Type { get; init; }

    public required string Subject { get; init; }

    public required Instant Time { get; init; }

    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; } = "application/json";
}
