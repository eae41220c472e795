using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>A path into a document (RFC 6901). Immutable; any thread.</summary>
internal sealed class JsonPointer
{
    private JsonPointer(IReadOnlyList<string> tokens) => Tokens = tokens;

    /// <summary>The steps, unescaped; none for the whole document.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Reads a pointer.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPointer? pointer, out string error)
    {
        pointer = null;
        error = "";
        if (text.Length == 0)
        {
            pointer = new JsonPointer([]);
            return true;
        }

        if (text[0] != '/')
        {
            error = $"'{text}' is no JSON pointer; it must begin with '/'.";
            return false;
        }

        for (var index = text.IndexOf('~', StringComparison.Ordinal); index >= 0; index = text.IndexOf('~', index + 1))
        {
            if (index + 1 == text.Length || text[index + 1] is not ('0' or '1'))
            {
                error = $"'{text}' is no JSON pointer; after '~' only 0 or 1 may follow.";
                return false;
            }
        }

        // First ~1, then ~0: the other way round "~01" would become "/" instead of "~1".
        pointer = new JsonPointer([.. text[1..].Split('/').Select(token => token
            .Replace("~1", "/", StringComparison.Ordinal)
            .Replace("~0", "~", StringComparison.Ordinal))]);
        return true;
    }

    /// <summary>The value the pointer leads to, or null where there is none.</summary>
    public JsonView? Resolve(JsonView document)
    {
        var current = document;
        foreach (var token in Tokens)
        {
            if (current.ValueKind == JsonValueKind.Object && current.TryGetProperty(token, out var member))
            {
                current = member;
            }
            else if (current.ValueKind == JsonValueKind.Array && TryIndex(token, current.ArrayLength, out var index))
            {
                current = current.ItemAt(index);
            }
            else
            {
                return null;
            }
        }

        return current;
    }

    /// <summary>Reads a token as a place in an array: digits without leading zeros.</summary>
    public static bool TryIndex(string token, int count, out int index)
    {
        index = -1;
        var isNumber = token.Length > 0 && (token.Length == 1 || token[0] != '0')
            && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index);
        return isNumber && index < count;
    }
}
