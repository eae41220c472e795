using System.Text.Json;
using System.Text.Unicode;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>
/// Parses one value as RFC 8259 has it, and refuses what other parsers read differently: names that are there twice,
/// bytes that are no UTF-8, NUL characters, half surrogate pairs.
/// </summary>
internal static class StrictJson
{
    /// <summary>Parses a value within the limits of one event.</summary>
    /// <returns>The document, which the caller disposes, or null with the reason.</returns>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> value, EventLimits limits, out Refusal? refusal)
    {
        refusal = Check(value.Span, limits);
        return refusal is null ? JsonDocument.Parse(value, new JsonDocumentOptions { MaxDepth = limits.Depth }) : null;
    }

    private static Refusal? Check(ReadOnlySpan<byte> value, EventLimits limits)
    {
        if (value.Length > limits.EventBytes)
        {
            return new Refusal(RejectReason.LimitExceeded, $"The event has {value.Length} bytes; {limits.EventBytes} are allowed.");
        }

        if (!Utf8.IsValid(value))
        {
            return new Refusal(RejectReason.InvalidText, "The bytes are no valid UTF-8.");
        }

        if (value.Contains((byte)0))
        {
            return new Refusal(RejectReason.InvalidText, "The text has a NUL character.");
        }

        try
        {
            return CheckTokens(value, limits);
        }
        catch (JsonException exception)
        {
            return new Refusal(RejectReason.Malformed, $"The bytes are no valid JSON at byte {exception.BytePositionInLine} of line {exception.LineNumber + 1}.");
        }
        catch (InvalidOperationException)
        {
            return new Refusal(RejectReason.InvalidText, "A text has half of a surrogate pair.");
        }
    }

    private static Refusal? CheckTokens(ReadOnlySpan<byte> value, EventLimits limits)
    {
        var names = new Stack<HashSet<string>>();
        var spare = new Stack<HashSet<string>>();

        // One level more than allowed, so that the limit is told apart from malformed bytes.
        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = limits.Depth + 1 });
        while (reader.Read())
        {
            var refusal = reader.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= limits.Depth =>
                    new Refusal(RejectReason.LimitExceeded, $"The document is nested deeper than {limits.Depth}."),
                JsonTokenType.PropertyName => CheckName(ref reader, names.Peek()),
                JsonTokenType.String when reader.ValueIsEscaped => CheckText(reader.GetString()!),
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal;
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                names.Push(spare.TryPop(out var used) ? used : new HashSet<string>(StringComparer.Ordinal));
            }
            else if (reader.TokenType == JsonTokenType.EndObject)
            {
                var done = names.Pop();
                done.Clear();
                spare.Push(done);
            }
        }

        return null;
    }

    private static Refusal? CheckName(ref Utf8JsonReader reader, HashSet<string> seen)
    {
        var name = reader.GetString()!;
        return !seen.Add(name) ? new Refusal(RejectReason.DuplicateField, $"Field {Refusal.Quote(name)} is there twice.") : CheckText(name);
    }

    private static Refusal? CheckText(string text) =>
        text.Contains('\0') ? new Refusal(RejectReason.InvalidText, "A text has a NUL character.") : null;
}
