using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>A value of a document; good as long as its <see cref="JsonTree"/> is. One thread.</summary>
internal readonly struct JsonView
{
    private readonly JsonTree? tree;
    private readonly int place;

    public JsonView(JsonTree tree, int place)
    {
        this.tree = tree;
        this.place = place;
    }

    /// <summary>What it is.</summary>
    public JsonValueKind ValueKind => tree is null ? JsonValueKind.Undefined : tree[place].Type switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    /// <summary>The text of a string, or a number as it is written.</summary>
    public string Text => tree!.TextOf(place);

    /// <summary>The same for a text that no other event has: it is not kept for others.</summary>
    public string OwnText => tree!.OwnTextOf(place);

    /// <summary>The bytes of a string without its quotes, where they are the text; empty where they have escapes, and for all else.</summary>
    public ReadOnlySpan<byte> PlainBytes =>
        tree?[place] is { Type: JsonTokenType.String, IsEscaped: false } ? tree.BytesOf(place) : default;

    /// <summary>The value as it is written.</summary>
    public string RawText => Encoding.UTF8.GetString(tree!.BytesOf(place)) is var text && ValueKind == JsonValueKind.String ? $"\"{text}\"" : text;

    /// <summary>How many values an array has.</summary>
    public int ArrayLength
    {
        get
        {
            var count = 0;
            foreach (var _ in Items)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>A value of an array that has it.</summary>
    public JsonView ItemAt(int index)
    {
        var items = Items;
        for (var step = 0; step <= index; step++)
        {
            items.MoveNext();
        }

        return items.Current;
    }

    /// <summary>The members of an object; none of all else.</summary>
    public JsonMembers Members => ValueKind == JsonValueKind.Object ? new JsonMembers(tree!, place) : default;

    /// <summary>The values of an array; none of all else.</summary>
    public JsonItems Items => ValueKind == JsonValueKind.Array ? new JsonItems(tree!, place) : default;

    /// <summary>Finds a member of an object.</summary>
    public bool TryGetProperty(string name, out JsonView value)
    {
        foreach (var member in Members)
        {
            if (member.Is(name))
            {
                value = member.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The bytes that a string has in base64.</summary>
    public bool TryGetBytesFromBase64([NotNullWhen(true)] out byte[]? bytes) => tree!.ReaderAt(place).TryGetBytesFromBase64(out bytes);
}
