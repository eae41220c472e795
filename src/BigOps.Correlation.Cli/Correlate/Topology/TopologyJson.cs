using System.Text.Json.Serialization;

namespace BigOps.Correlation.Cli.Correlate.Topology;

/// <summary>Reads topology files.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TopologyDocument))]
internal sealed partial class TopologyJson : JsonSerializerContext;
