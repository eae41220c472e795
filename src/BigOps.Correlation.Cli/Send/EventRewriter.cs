using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BigOps.Correlation.Cli.Input;

namespace BigOps.Correlation.Cli.Send;

/// <summary>
/// Moves the times of native events to now and makes ids new. With a speed the times move together by it, so that each event
/// still says the moment at which it is sent. What is no JSON object stays as it is: the service refuses it with a reason.
/// </summary>
internal sealed class EventRewriter(SendOptions options, TimeProvider time)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private DateTimeOffset? firstOccurredAt;
    private DateTimeOffset startedAt;

    public ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> item, DateTimeOffset? occurredAt)
    {
        if (!options.ShiftToNow && options.IdSuffix.Length == 0)
        {
            return item;
        }

        if (options.ShiftToNow && firstOccurredAt is null && occurredAt is not null)
        {
            firstOccurredAt = occurredAt;
            startedAt = time.GetUtcNow();
        }

        try
        {
            return Copy(item);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or ArgumentException)
        {
            return item;
        }
    }

    private ReadOnlyMemory<byte> Copy(ReadOnlyMemory<byte> item)
    {
        var reader = new Utf8JsonReader(item.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return item;
        }

        var buffer = new ArrayBufferWriter<byte>(item.Length + 64);
        using var writer = new Utf8JsonWriter(buffer, Plain);
        writer.WriteStartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            writer.WritePropertyName(name);
            reader.Read();
            if (!TryWriteMoved(writer, name, ref reader))
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                writer.WriteRawValue(item.Span[start..(int)reader.BytesConsumed], skipInputValidation: true);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return reader.Read() ? item : buffer.WrittenMemory;
    }

    private bool TryWriteMoved(Utf8JsonWriter writer, string name, ref Utf8JsonReader reader)
    {
        if (name == "id" && options.IdSuffix.Length > 0 && reader.TokenType == JsonTokenType.String)
        {
            writer.WriteStringValue(reader.GetString() + options.IdSuffix);
            return true;
        }

        if (firstOccurredAt is not { } first || name is not ("ts" or "time" or "starts_at" or "ends_at")
            || EventPeek.MomentOf(ref reader) is not { } moment || Move(moment, first) is not { } moved)
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.Number)
        {
            writer.WriteNumberValue(moved.ToUnixTimeMilliseconds());
        }
        else
        {
            writer.WriteStringValue(moved.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }

        return true;
    }

    // Sources write "never" as year 1 or year 9999; such a value is no moment and stays.
    private DateTimeOffset? Move(DateTimeOffset moment, DateTimeOffset first) =>
        moment < DateTimeOffset.UnixEpoch || moment.Year >= 9000 ? null : startedAt + ((moment - first) / (options.Speed ?? 1));
}
