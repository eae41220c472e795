using System.Numerics;

namespace BigOps.Correlation.Core.Events.Matching.Expressions;

/// <summary>
/// An expression of up to 64 places, as bits of one number: the places that the text so far may have ended at. One step
/// a character, no way back, so its time is linear in the value; about a kilobyte, against hundreds for the library's
/// non-backtracking form. Immutable; any thread.
/// </summary>
internal sealed class ExpressionAutomaton
{
    /// <summary>Places at most.</summary>
    public const int MaxPlaces = 64;

    private const int AsciiCount = 128;

    private readonly CharacterClass[] places;
    private readonly ulong[] followers;
    private readonly ulong[] ascii = new ulong[AsciiCount];
    private readonly PlaceSpan whole;
    private readonly ulong open;

    public ExpressionAutomaton(PlaceSpan whole, CharacterClass[] places, ulong[] followers)
    {
        this.whole = whole;
        this.places = places;
        this.followers = followers;
        for (var index = 0; index < places.Length; index++)
        {
            var bit = 1UL << index;
            Fill(places[index], bit);
            // Once at a trailing ".*", nothing that follows matters.
            open |= places[index] == CharacterClass.Any && (followers[index] & whole.Last & bit) != 0 ? bit : 0;
        }
    }

    /// <summary>Whether the whole text matches.</summary>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return whole.TakesNothing;
        }

        var reached = whole.First & TakersOf(text[0]);
        for (var index = 1; index < text.Length; index++)
        {
            if (reached == 0 || (reached & open) != 0)
            {
                break;
            }

            reached = After(reached) & TakersOf(text[index]);
        }

        return (reached & (whole.Last | open)) != 0;
    }

    private void Fill(CharacterClass characters, ulong bit)
    {
        if (characters.Single is < (char)AsciiCount and var single)
        {
            ascii[single] |= bit;
            return;
        }

        for (var unit = 0; unit < AsciiCount; unit++)
        {
            ascii[unit] |= characters.Contains((char)unit) ? bit : 0;
        }
    }

    private ulong After(ulong reached)
    {
        ulong next = 0;
        for (var rest = reached; rest != 0; rest &= rest - 1)
        {
            next |= followers[BitOperations.TrailingZeroCount(rest)];
        }

        return next;
    }

    private ulong TakersOf(char unit) => unit < AsciiCount ? ascii[unit] : TakersOfOther(unit);

    private ulong TakersOfOther(char unit)
    {
        ulong result = 0;
        for (var index = 0; index < places.Length; index++)
        {
            result |= places[index].Contains(unit) ? 1UL << index : 0;
        }

        return result;
    }
}
