using System.Text.Json.Serialization;

namespace BigOps.Correlation.Benchmarks.Normalization;

/// <summary>The serializer's own code for <see cref="SerializerAlert"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SerializerAlert[]))]
internal sealed partial class SerializerBaseline : JsonSerializerContext;
