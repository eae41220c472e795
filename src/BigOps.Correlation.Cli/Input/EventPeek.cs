using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BigOps.Correlation.Cli.Input;

/// <summary>The two fields of a native event that the command line itself looks at. Reads as far as the bytes are JSON.</summary>
/// <param name="Id">The event's <c>id</c>, or null.</param>
/// <param name="OccurredAt">Its <c>ts</c> or <c>time</c>, or null.</param>
internal readonly record struct EventPeek(string? Id, DateTimeOffset? OccurredAt)
{
    public static EventPeek Read(ReadOnlySpan<byte> item)
    {
        string? id = null;
        DateTimeOffset? occurredAt = null;
        try
        {
            var reader = new Utf8JsonReader(item);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return default;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("id"u8);
                var isTime = reader.ValueTextEquals("ts"u8) || reader.ValueTextEquals("time"u8);
                reader.Read();
                id = isId ? TextOf(ref reader) ?? id : id;
                occurredAt = isTime ? MomentOf(ref reader) ?? occurredAt : occurredAt;
                reader.Skip();
                if ((isId || isTime) && id is not null && occurredAt is not null && NamesNeither(item[(int)reader.BytesConsumed..]))
                {
                    break;
                }
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // What follows is not JSON or not text; what was read before it still names the event.
        }

        return new EventPeek(id, occurredAt);
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

    private static string? TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => null,
    };
}
