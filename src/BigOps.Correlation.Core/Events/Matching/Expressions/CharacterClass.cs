using System.Globalization;

namespace BigOps.Correlation.Core.Events.Matching.Expressions;

/// <summary>
/// The characters (UTF-16 units) that one place of a regular expression takes, with .NET's meaning of <c>\d</c>,
/// <c>\w</c> and <c>\s</c>. Immutable once read; any thread.
/// </summary>
internal sealed class CharacterClass
{
    /// <summary>What a dot takes: everything, line ends too.</summary>
    public static readonly CharacterClass Any = new() { IsNegated = true };

    private readonly List<(char From, char To)> ranges = [];
    private bool digits;
    private bool words;
    private bool spaces;

    /// <summary>True where it takes everything but what was added.</summary>
    public bool IsNegated { get; init; }

    /// <summary>The one character that it takes, or null where there may be several.</summary>
    public char? Single => !IsNegated && !digits && !words && !spaces && ranges is [var only] && only.From == only.To ? only.From : null;

    public static CharacterClass Of(char unit)
    {
        var result = new CharacterClass();
        result.Add(unit, unit);
        return result;
    }

    /// <summary>The class that a letter after a backslash stands for, or null where it stands for none.</summary>
    public static CharacterClass? Named(char letter)
    {
        var result = new CharacterClass { IsNegated = char.IsAsciiLetterUpper(letter) };
        return result.TryAddNamed(char.ToLowerInvariant(letter)) ? result : null;
    }

    public void Add(char from, char to) => ranges.Add((from, to));

    /// <summary>Adds <c>d</c>, <c>w</c> or <c>s</c>.</summary>
    public bool TryAddNamed(char letter)
    {
        digits |= letter == 'd';
        words |= letter == 'w';
        spaces |= letter == 's';
        return letter is 'd' or 'w' or 's';
    }

    public bool Contains(char unit) => IsAdded(unit) != IsNegated;

    private bool IsAdded(char unit)
    {
        foreach (var (from, to) in ranges)
        {
            if (unit >= from && unit <= to)
            {
                return true;
            }
        }

        return (digits && char.IsDigit(unit)) || (spaces && char.IsWhiteSpace(unit)) || (words && IsWord(unit));
    }

    private static bool IsWord(char unit) => char.GetUnicodeCategory(unit)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;
}
