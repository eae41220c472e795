using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>Views as they stand in Redis. What a newer build adds is passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IncidentView))]
[JsonSerializable(typeof(IReadOnlyList<DecisionView>))]
internal sealed partial class ViewJson : JsonSerializerContext;
