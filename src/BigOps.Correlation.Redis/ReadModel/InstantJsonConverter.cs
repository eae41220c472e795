using System.Text.Json;
using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>Moments as milliseconds since 1970.</summary>
internal sealed class InstantJsonConverter : JsonConverter<Instant>
{
    /// <inheritdoc />
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value.UnixMilliseconds);
    }
}
