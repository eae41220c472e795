using System.Text;
using System.Text.Json;

namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>
/// What stands around an item in a document of its format. A refused item is kept inside it, so that what is kept is a
/// whole document, which goes through the same door again without the item's neighbors. Immutable; any thread.
/// </summary>
internal sealed class ItemEnvelope
{
    private readonly byte[] before;
    private readonly byte[] after;

    private ItemEnvelope(string before, string after)
    {
        this.before = Encoding.UTF8.GetBytes(before);
        this.after = Encoding.UTF8.GetBytes(after);
    }

    /// <summary>Nothing: the item alone is a document.</summary>
    public static ItemEnvelope None { get; } = new("", "");

    /// <summary>An array.</summary>
    public static ItemEnvelope Array { get; } = new("[", "]");

    /// <summary>An array to which a pointer leads.</summary>
    public static ItemEnvelope At(JsonPointer pointer) => new(
        string.Concat(pointer.Tokens.Select(token => $"{{{Quote(token)}:")) + "[",
        "]" + new string('}', pointer.Tokens.Count));

    /// <summary>An object with an array of items beside texts that say something about all of them; empty texts are left out.</summary>
    public static ItemEnvelope Beside(string items, params ReadOnlySpan<(string Name, string Text)> texts)
    {
        var start = new StringBuilder("{");
        foreach (var (name, text) in texts)
        {
            if (text.Length > 0)
            {
                start.Append(Quote(name)).Append(':').Append(Quote(text)).Append(',');
            }
        }

        return new ItemEnvelope(start.Append(Quote(items)).Append(":[").ToString(), "]}");
    }

    /// <summary>The document that holds this item alone.</summary>
    public ReadOnlyMemory<byte> Wrap(ReadOnlyMemory<byte> item) => before.Length == 0 ? item : (byte[])[.. before, .. item.Span, .. after];

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
