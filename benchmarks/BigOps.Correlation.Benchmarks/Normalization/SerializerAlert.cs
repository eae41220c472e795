namespace BigOps.Correlation.Benchmarks.Normalization;

/// <summary>An alert as the source-generated serializer reads it: what an ordinary service would do.</summary>
internal sealed record SerializerAlert
{
    public Dictionary<string, string> Labels { get; init; } = [];

    public Dictionary<string, string> Annotations { get; init; } = [];

    public DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset EndsAt { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("generatorURL")]
    public string GeneratorUrl { get; init; } = "";
}
