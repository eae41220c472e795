using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Http.Json;

/// <summary>A moment as RFC 3339 text in UTC with milliseconds; any offset is read.</summary>
internal sealed class InstantJsonConverter : JsonConverter<Instant>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <inheritdoc />
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var value)
            ? Instant.From(value)
            : throw new JsonException("A time must be RFC 3339 text, for example \"2026-01-05T10:00:00Z\".");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[32];
        value.ToDateTimeOffset().TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
