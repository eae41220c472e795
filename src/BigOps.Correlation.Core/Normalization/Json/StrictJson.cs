using System.Buffers;
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
    private const int ShortText = 256;

    /// <summary>Parses a value within the limits of one event.</summary>
    /// <returns>The document, which the caller disposes, or null with the reason.</returns>
    public static JsonTree? Parse(ReadOnlyMemory<byte> value, EventLimits limits, out Refusal? refusal)
    {
        var tree = JsonTree.Over(value);
        refusal = Check(value.Span, limits, tree);
        if (refusal is null)
        {
            return tree;
        }

        tree.Dispose();
        return null;
    }

    private static Refusal? Check(ReadOnlySpan<byte> value, EventLimits limits, JsonTree tree)
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
            return CheckTokens(value, limits, tree);
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

    private static Refusal? CheckTokens(ReadOnlySpan<byte> value, EventLimits limits, JsonTree tree)
    {
        // One level more than allowed, so that the limit is told apart from malformed bytes.
        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = limits.Depth + 1 });
        while (reader.Read())
        {
            tree.Add(ref reader);
            var refusal = reader.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= limits.Depth =>
                    new Refusal(RejectReason.LimitExceeded, $"The document is nested deeper than {limits.Depth}."),
                JsonTokenType.PropertyName => CheckName(ref reader, tree),
                JsonTokenType.String when reader.ValueIsEscaped => CheckText(ref reader),
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Refusal? CheckName(ref Utf8JsonReader reader, JsonTree tree)
    {
        var text = reader.ValueIsEscaped ? CheckText(ref reader) : null;
        return tree.IsLastNameTaken()
            ? new Refusal(RejectReason.DuplicateField, $"Field {Refusal.Quote(reader.GetString()!)} is there twice.")
            : text;
    }

    /// <summary>Reads a text with escapes, which throws where one is half of a surrogate pair.</summary>
    private static Refusal? CheckText(ref Utf8JsonReader reader)
    {
        var size = reader.ValueSpan.Length;
        var rented = size > ShortText ? ArrayPool<char>.Shared.Rent(size) : null;
        try
        {
            var text = rented ?? stackalloc char[ShortText];
            return text[..reader.CopyString(text)].Contains('\0') ? new Refusal(RejectReason.InvalidText, "A text has a NUL character.") : null;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }
}
