using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BigOps.Correlation.Core.Events.Json;

/// <summary>A moment as RFC 3339 text in UTC with milliseconds; any offset is read.</summary>
public sealed class InstantJsonConverter : JsonConverter<Instant>
{
    // The framework writes its round-trip form fastest: seven digits behind the second, of which three are said here.
    private const string Format = "O";
    private const int FormatLength = 28;
    private const int Length = 24;

    /// <inheritdoc />
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var value)
            ? Instant.From(value)
            : throw new JsonException("A time must be RFC 3339 text, for example \"2026-01-05T10:00:00Z\".");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[FormatLength];
        value.ToDateTimeOffset().UtcDateTime.TryFormat(text, out _, Format, CultureInfo.InvariantCulture);
        text[Length - 1] = (byte)'Z';
        writer.WriteStringValue(text[..Length]);
    }
}
