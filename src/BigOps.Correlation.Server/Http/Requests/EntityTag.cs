using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Requests;

/// <summary>Versions as entity tags: <c>"7"</c>.</summary>
internal static class EntityTag
{
    /// <summary>The tag of a version.</summary>
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Whether <c>If-None-Match</c> names the version.</summary>
    public static bool IsKnown(HttpRequest request, long version)
    {
        var wanted = Of(version);
        foreach (var part in request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries))
        {
            if (part == "*" || Strong(part) == wanted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads <c>If-Match</c>: null where it is absent or <c>*</c>; false where it is no version.</summary>
    public static bool TryReadExpected(HttpRequest request, out long? version)
    {
        version = null;
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text.Length == 0 || text == "*")
        {
            return true;
        }

        var tag = Strong(text);
        if (tag.Length > 2 && tag[0] == '"' && tag[^1] == '"'
            && long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            version = value;
            return true;
        }

        return false;
    }

    // Proxies that compress weaken a tag; the version is the same.
    private static string Strong(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
