using System.Buffers;

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>Finds paths, addresses of the web and quoted values inside a token.</summary>
internal static class PathForm
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create("()[]{}<>\"',;|=");

    /// <summary>The end of a path that begins with a slash at a place, or goes on there after what varies; 0 where there is none.</summary>
    public static int EndOfPath(ReadOnlySpan<char> token, int at, bool afterMask)
    {
        var sign = token[at];
        if (sign is not ('/' or '\\') || at + 1 >= token.Length
            || (at > 0 && !afterMask && (CharacterClasses.Of(token[at - 1]) & CharacterClasses.Word) != 0))
        {
            return 0;
        }

        var next = token[at + 1];
        return next == sign || next is '.' or '*' || (CharacterClasses.Of(next) & CharacterClasses.Word) != 0 ? EndOf(token, at + 1) : 0;
    }

    /// <summary>The end of an address of which the word from <paramref name="start"/> is the scheme or the drive; 0 where it is none.</summary>
    public static int EndOfUrl(ReadOnlySpan<char> token, int start, int wordEnd)
    {
        var rest = token[wordEnd..];
        var isUrl = rest.StartsWith("://", StringComparison.Ordinal);
        var isDrive = wordEnd - start == 1 && rest.StartsWith(":\\", StringComparison.Ordinal);
        return isUrl || isDrive ? EndOf(token, wordEnd + 2) : 0;
    }

    /// <summary>Where the value that is quoted from a place on ends; 0 where nothing is quoted there.</summary>
    public static int EndOfQuoted(ReadOnlySpan<char> token, int at)
    {
        // An apostrophe inside a word quotes nothing.
        if (token[at] is not ('"' or '\'') || (at > 0 && (CharacterClasses.Of(token[at - 1]) & CharacterClass.Letter) != 0))
        {
            return 0;
        }

        var found = token[(at + 1)..].IndexOf(token[at]);
        return found < 0 ? 0 : at + 1 + found;
    }

    private static int EndOf(ReadOnlySpan<char> token, int from)
    {
        var found = token[from..].IndexOfAny(Delimiters);
        var end = found < 0 ? token.Length : from + found;
        while (end > from && token[end - 1] is '.' or ':' or '!' or '?')
        {
            end--;
        }

        return end;
    }
}
