using System.Text.Json.Serialization;

namespace BigOps.Correlation.Cli.Correlate.Evaluation;

/// <summary>Reads labels.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LabelLine))]
internal sealed partial class LabelJson : JsonSerializerContext;
