using System.Globalization;
using System.Text.Json.Nodes;
using BigOps.Correlation.Rules.Loading;

namespace BigOps.Correlation.Rules.Schema;

/// <summary>A written value as JSON, with the type that its schema names.</summary>
internal static class SchemaValue
{
    public static JsonNode Of(ConfigNode node, JsonObject schema) => node switch
    {
        ConfigList list => new JsonArray([.. list.Items.Select(item => Of(item, schema["items"] as JsonObject ?? []))]),
        ConfigMap map => new JsonObject(map.Entries.Select(entry =>
            KeyValuePair.Create(entry.Key, (JsonNode?)Of(entry.Value, schema["additionalProperties"] as JsonObject ?? [])))),
        _ => Scalar(((ConfigScalar)node).Text, schema["type"] is JsonValue type ? type.GetValue<string>() : ""),
    };

    private static JsonNode Scalar(string text, string type) => type switch
    {
        "integer" => long.Parse(text, CultureInfo.InvariantCulture),
        "number" => double.Parse(text, CultureInfo.InvariantCulture),
        "boolean" => text == "true",
        _ => text,
    };
}
