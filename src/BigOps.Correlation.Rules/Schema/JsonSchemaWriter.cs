using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Schema;

/// <summary>Writes the JSON schema of the configuration, for editors.</summary>
public static class JsonSchemaWriter
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema, draft 2020-12, with a line feed at its end.</summary>
    /// <param name="sections">Every section.</param>
    public static string Write(IEnumerable<ConfigurationSection> sections)
    {
        ArgumentNullException.ThrowIfNull(sections);
        var properties = new JsonObject();
        foreach (var section in sections)
        {
            var schema = section.Kind.Schema();
            schema["description"] = section.Summary;
            // A key with nothing after it is the default.
            schema["type"] = new JsonArray(section.IsList ? "array" : "object", "null");
            properties[section.Name] = schema;
        }

        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "BigOps.Correlation configuration (bigops.yaml)",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        return root.ToJsonString(Indented) + "\n";
    }
}
