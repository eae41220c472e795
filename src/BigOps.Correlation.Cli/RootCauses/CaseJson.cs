using System.Text.Json.Serialization;

namespace BigOps.Correlation.Cli.RootCauses;

/// <summary>Reads cases.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CaseDocument))]
internal sealed partial class CaseJson : JsonSerializerContext;
