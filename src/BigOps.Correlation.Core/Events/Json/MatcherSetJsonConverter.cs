using System.Text.Json;
using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Events.Json;

/// <summary>Matchers as a list of texts, each as it is written: <c>service="pay"</c>.</summary>
public sealed class MatcherSetJsonConverter : JsonConverter<MatcherSet>
{
    /// <inheritdoc />
    public override MatcherSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Matchers must be a list of texts.");
        }

        var matchers = new List<Matcher>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            if (!MatcherParser.TryParse(reader.GetString()!, out var matcher, out var error))
            {
                throw new JsonException(error);
            }

            matchers.Add(matcher!);
        }

        return reader.TokenType == JsonTokenType.EndArray
            ? new MatcherSet(matchers)
            : throw new JsonException("Matchers must be a list of texts.");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, MatcherSet value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartArray();
        foreach (var matcher in value)
        {
            writer.WriteStringValue(matcher.ToString());
        }

        writer.WriteEndArray();
    }
}
