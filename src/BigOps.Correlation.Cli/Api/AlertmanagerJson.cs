using System.Text.Json.Serialization;
using BigOps.Correlation.Cli.Api.Documents;

namespace BigOps.Correlation.Cli.Api;

/// <summary>Reads and writes the documents of the Alertmanager API, whose names are camelCase.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<SilenceDocument>))]
[JsonSerializable(typeof(SilenceDocument))]
[JsonSerializable(typeof(SilenceCreatedDocument))]
internal sealed partial class AlertmanagerJson : JsonSerializerContext;
