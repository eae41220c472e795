using System.Text.Json;
using System.Text.Json.Serialization;

namespace BigOps.Correlation.Core.Events.Json;

/// <summary>Labels as an object of texts.</summary>
public sealed class LabelSetJsonConverter : JsonConverter<LabelSet>
{
    /// <inheritdoc />
    public override LabelSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Labels must be an object of texts.");
        }

        var labels = new List<Label>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!reader.Read() || reader.TokenType != JsonTokenType.String)
            {
                throw new JsonException($"The label '{name}' must be text.");
            }

            labels.Add(new Label(name, reader.GetString()!));
        }

        return LabelSet.From(labels);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, LabelSet value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        for (var index = 0; index < value.Count; index++)
        {
            writer.WriteString(value[index].Name, value[index].Value);
        }

        writer.WriteEndObject();
    }
}
