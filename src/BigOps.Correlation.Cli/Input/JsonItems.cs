using System.Text.Json;

namespace BigOps.Correlation.Cli.Input;

/// <summary>Takes a line apart into its events: a line may be one event or an array of them.</summary>
internal static class JsonItems
{
    /// <summary>Whether a line begins as an array of events does; any other is one event.</summary>
    public static bool AreSeveral(ReadOnlyMemory<byte> line) => line.Span is [(byte)'[', ..];

    /// <summary>The events of a line. A line that is no well-formed array stays whole, so that its refusal names it.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> line)
    {
        if (!AreSeveral(line))
        {
            return [line];
        }

        var items = new List<ReadOnlyMemory<byte>>();
        try
        {
            var reader = new Utf8JsonReader(line.Span);
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                items.Add(line[start..(int)reader.BytesConsumed]);
            }

            return reader.Read() ? [line] : items;
        }
        catch (JsonException)
        {
            return [line];
        }
    }
}
