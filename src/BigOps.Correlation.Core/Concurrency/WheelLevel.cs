using System.Numerics;

namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// One turn of a wheel: slots with the heads of their lists, and two levels of bitmaps that find the next occupied slot in a
/// few instructions. One thread owns it.
/// </summary>
internal sealed class WheelLevel
{
    /// <summary>Bits of a slot's number.</summary>
    public const int DigitBits = 12;

    /// <summary>Slots of a level.</summary>
    public const int Slots = 1 << DigitBits;

    /// <summary>The number that is no entry.</summary>
    public const int None = -1;

    private const int WordBits = 64;

    private readonly int[] heads = new int[Slots];
    private readonly ulong[] occupied = new ulong[Slots / WordBits];
    private ulong occupiedWords;

    /// <summary>Creates a level without lists.</summary>
    public WheelLevel() => Array.Fill(heads, None);

    /// <summary>First entries of all lists.</summary>
    public Span<int> Heads => heads;

    /// <summary>True where no slot has a list.</summary>
    public bool IsEmpty => occupiedWords == 0;

    /// <summary>Puts an entry before a slot's list.</summary>
    /// <returns>The entry that stood first.</returns>
    public int Push(int slot, int node)
    {
        occupied[slot / WordBits] |= 1UL << slot;
        occupiedWords |= 1UL << (slot / WordBits);
        var first = heads[slot];
        heads[slot] = node;
        return first;
    }

    /// <summary>Takes a slot's whole list.</summary>
    public int TakeAll(int slot)
    {
        var word = slot / WordBits;
        occupied[word] &= ~(1UL << slot);
        if (occupied[word] == 0)
        {
            occupiedWords &= ~(1UL << word);
        }

        var first = heads[slot];
        heads[slot] = None;
        return first;
    }

    /// <summary>Slots from one slot to the next that is occupied, going round: from 1 to a whole turn. The level is not empty.</summary>
    public int DistanceToNext(int slot)
    {
        var first = (slot + 1) % Slots;
        var word = first / WordBits;
        var rest = occupied[word] & (ulong.MaxValue << first);
        if (rest == 0)
        {
            // Words behind this one, or else, from the beginning, up to this one itself.
            var behind = word == WordBits - 1 ? 0 : occupiedWords & (ulong.MaxValue << (word + 1));
            word = BitOperations.TrailingZeroCount(behind != 0 ? behind : occupiedWords);
            rest = occupied[word];
        }

        var next = (word * WordBits) + BitOperations.TrailingZeroCount(rest);
        return ((next - first) & (Slots - 1)) + 1;
    }

    /// <summary>Forgets all lists.</summary>
    public void Clear()
    {
        Array.Fill(heads, None);
        Array.Clear(occupied);
        occupiedWords = 0;
    }
}
