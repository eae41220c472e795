using System.Buffers;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>Tells the addresses of pages from other texts.</summary>
internal static class WebAddress
{
    // Far below what the framework's reader takes.
    private const int PlainLength = 2_048;
    private const int LabelLength = 63;

    private static readonly SearchValues<char> HostUnits = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>Whether a text is an absolute address of http or https.</summary>
    public static bool Is(string text) =>
        IsPlain(text) || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");

    /// <summary>
    /// Whether a text is such an address written in the usual way: a name of lower-case letters, digits and hyphens, maybe
    /// a port, and then nothing but visible characters. What is, the framework's reader takes too.
    /// </summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        var scheme = text.StartsWith("http://") ? 7 : text.StartsWith("https://") ? 8 : 0;
        if (scheme == 0 || text.Length > PlainLength)
        {
            return false;
        }

        var rest = text[scheme..];
        var end = rest.IndexOfAnyExcept(HostUnits);
        return IsName(end < 0 ? rest : rest[..end]) && (end < 0 || IsRest(rest[end..]));
    }

    private static bool IsName(ReadOnlySpan<char> host)
    {
        if (host.IsEmpty || host.Length > LabelLength || !char.IsAsciiLetter(host[0]))
        {
            return false;
        }

        for (var index = 1; index < host.Length; index++)
        {
            if (!char.IsAsciiLetterOrDigit(host[index - 1]) && !char.IsAsciiLetterOrDigit(host[index]))
            {
                return false;
            }
        }

        return char.IsAsciiLetterOrDigit(host[^1]);
    }

    private static bool IsRest(ReadOnlySpan<char> rest)
    {
        if (rest[0] == ':')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            digits = digits < 0 ? rest.Length - 1 : digits;
            if (digits is 0 or > 4)
            {
                return false;
            }

            rest = rest[(1 + digits)..];
        }

        return rest.IsEmpty || (rest[0] == '/' && !rest.ContainsAnyExceptInRange('!', '~'));
    }
}
