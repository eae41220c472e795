namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>What a word inside a token looks like.</summary>
internal readonly ref struct WordForm
{
    // Seven, as short hashes have; hardly a word has so many letters and none after f.
    private const int LeastHexLetters = 7;
    private const int LeastDots = 2;

    /// <summary>Reads the word that begins at a place of a token.</summary>
    public WordForm(ReadOnlySpan<char> token, int start)
    {
        var seen = CharacterClass.None;
        var (end, last, dots, isHex) = (start, start, 0, true);
        for (; end < token.Length; end++)
        {
            var kind = CharacterClasses.Of(token[end]);
            if ((kind & CharacterClasses.Word) == 0 || (token[end] == '.' && end + 1 < token.Length && token[end + 1] == '.'))
            {
                break;
            }

            if ((kind & CharacterClass.Inner) == 0)
            {
                seen |= kind;
                isHex &= char.IsAsciiHexDigit(token[end]);
                dots += end > start && token[end - 1] == '.' && last == end - 1 ? 1 : 0;
                last = end + 1;
            }
            else if (token[end] == '@' && end > start)
            {
                seen |= CharacterClass.Space;
            }
        }

        End = Math.Max(last, start + 1);
        HasDigits = (seen & CharacterClass.Digit) != 0;
        var isForeign = (seen & CharacterClass.Foreign) != 0;
        var isAddress = (seen & CharacterClass.Space) != 0 && token[start..End].Contains('@');
        IsVariable = (!isForeign && (HasDigits || dots >= LeastDots || (isHex && End - start >= LeastHexLetters)))
            || isAddress || IsTruthValue(token, start, End) || (dots > 0 && IsBeforePort(token, End));
    }

    /// <summary>Where it ends; signs at its end belong to the token and not to it.</summary>
    public int End { get; }

    /// <summary>True where it has a digit of any script.</summary>
    public bool HasDigits { get; }

    /// <summary>True for what varies by its form: with a digit, a host or class name of three parts, hexadecimal, an address.</summary>
    public bool IsVariable { get; }

    /// <summary>True for a group of a hardware or version 6 address that has no digit: short hexadecimal between colons.</summary>
    public static bool IsPartOfAddress(ReadOnlySpan<char> token, int start, int end, bool afterMask)
    {
        if (end - start is < 1 or > 4 || !IsHex(token[start..end]))
        {
            return false;
        }

        return (afterMask && start > 0 && token[start - 1] == ':')
            || (end - start == 2 && end + 3 < token.Length && token[end] == ':' && IsHex(token.Slice(end + 1, 2)) && token[end + 3] == ':');
    }

    // "ready=true" and "ready=false", "drawn: true" and "drawn: false" say the same thing about different states.
    private static bool IsTruthValue(ReadOnlySpan<char> token, int start, int end)
    {
        if (end - start is not (4 or 5) || (start > 0 && token[start - 1] is not ('=' or ':')))
        {
            return false;
        }

        var word = token[start..end];
        return word.Equals("true", StringComparison.OrdinalIgnoreCase) || word.Equals("false", StringComparison.OrdinalIgnoreCase)
            || word.Equals("null", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsBeforePort(ReadOnlySpan<char> token, int end) =>
        end + 1 < token.Length && token[end] == ':' && char.IsAsciiDigit(token[end + 1]);

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var value in text)
        {
            if (!char.IsAsciiHexDigit(value))
            {
                return false;
            }
        }

        return true;
    }
}
