using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace BigOps.Correlation.Cli.Input;

/// <summary>The two fields of a native event that the command line itself looks at. Reads as far as the bytes are JSON.</summary>
/// <param name="Id">The event's <c>id</c> in UTF-8, mostly a part of the event's own bytes; empty where it has none.</param>
/// <param name="OccurredAt">Its <c>ts</c> or <c>time</c>, or null.</param>
internal readonly record struct EventPeek(ReadOnlyMemory<byte> Id, DateTimeOffset? OccurredAt)
{
    public static EventPeek Read(ReadOnlyMemory<byte> item)
    {
        ReadOnlyMemory<byte>? id = null;
        DateTimeOffset? occurredAt = null;
        try
        {
            var reader = new Utf8JsonReader(item.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return default;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("id"u8);
                var isTime = !isId && (reader.ValueTextEquals("ts"u8) || reader.ValueTextEquals("time"u8));
                reader.Read();
                id = isId ? IdOf(ref reader, item) ?? id : id;
                occurredAt = isTime ? MomentOf(ref reader) ?? occurredAt : occurredAt;
                reader.Skip();
                if ((isId || isTime) && id is not null && occurredAt is not null && NamesNeither(item.Span[(int)reader.BytesConsumed..]))
                {
                    break;
                }
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // What follows is not JSON or not text; what was read before it still names the event.
        }

        return new EventPeek(id ?? default, occurredAt);
    }

    /// <summary>A moment as native events write it: epoch milliseconds or RFC 3339.</summary>
    public static DateTimeOffset? MomentOf(ref Utf8JsonReader reader)
    {
        const long Last = 253402300799999;
        return reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetDouble(out var number) && number is >= 0 and <= Last =>
                DateTimeOffset.FromUnixTimeMilliseconds((long)number),
            JsonTokenType.String when reader.TryGetDateTimeOffset(out var moment) => moment,
            JsonTokenType.String when long.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number <= Last => DateTimeOffset.FromUnixTimeMilliseconds(number),
            JsonTokenType.String when DateTimeOffset.TryParse(
                reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => moment,
            _ => null,
        };
    }

    // A name with escapes may be any name.
    private static bool NamesNeither(ReadOnlySpan<byte> rest) =>
        rest.IndexOf("\"ts\""u8) < 0 && rest.IndexOf("\"time\""u8) < 0 && rest.IndexOf("\"id\""u8) < 0 && rest.IndexOf("\\u"u8) < 0;

    // A text without escapes is written as it is; one that is not UTF-8 is refused by making a text of it.
    private static ReadOnlyMemory<byte>? IdOf(ref Utf8JsonReader reader, ReadOnlyMemory<byte> item)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return item.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length);
            case JsonTokenType.String when !reader.ValueIsEscaped && Utf8.IsValid(reader.ValueSpan):
                return item.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            case JsonTokenType.String:
                return Encoding.UTF8.GetBytes(reader.GetString()!);
            default:
                return null;
        }
    }
}
