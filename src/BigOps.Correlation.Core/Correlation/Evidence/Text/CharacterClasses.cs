using System.Runtime.CompilerServices;

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>The class of a character: a table for ASCII, Unicode's categories for the rest.</summary>
internal static class CharacterClasses
{
    /// <summary>What makes a character part of a word.</summary>
    public const CharacterClass Word = CharacterClass.Letter | CharacterClass.Digit | CharacterClass.Inner;

    private static readonly CharacterClass[] Ascii = Enumerable.Range(0, 128).Select(code => Classify((char)code)).ToArray();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterClass Of(char value) => value < 128 ? Ascii[value] : Foreign(value);

    private static CharacterClass Classify(char value) => value switch
    {
        <= ' ' or '\x7f' => CharacterClass.Space,
        '.' or '-' or '_' or '@' or '$' => CharacterClass.Inner,
        _ when char.IsAsciiLetter(value) => CharacterClass.Letter,
        _ when char.IsAsciiDigit(value) => CharacterClass.Digit,
        _ => CharacterClass.None,
    };

    private static CharacterClass Foreign(char value)
    {
        if (char.IsDigit(value))
        {
            return CharacterClass.Digit | CharacterClass.Foreign;
        }

        // Marks belong to the letter before them; half of a pair is a letter of a further plane, or a picture as constant as one.
        if (char.IsLetter(value) || char.IsSurrogate(value)
            || char.GetUnicodeCategory(value) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)
        {
            return CharacterClass.Letter | CharacterClass.Foreign;
        }

        return char.IsWhiteSpace(value) || char.IsControl(value) ? CharacterClass.Space : CharacterClass.Foreign;
    }
}
