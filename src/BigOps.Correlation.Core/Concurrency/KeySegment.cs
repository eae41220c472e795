using System.Diagnostics;
using System.Numerics;

namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// A part of a key table: the keys whose upper bits begin in one way, in one small array with linear probing. A removed
/// entry leaves no mark: those behind it move up. One thread owns it.
/// </summary>
internal sealed class KeySegment<TValue>
{
    /// <summary>Slots of the smallest segment.</summary>
    public const int MinSlots = 8;

    /// <summary>Creates an empty segment.</summary>
    /// <param name="depth">Upper bits that all its keys share.</param>
    /// <param name="count">Keys that it is to hold for now.</param>
    public KeySegment(int depth, int count)
    {
        Depth = depth;
        Entries = new KeyEntry<TValue>[SlotsFor(count)];
    }

    /// <summary>Upper bits that all keys share.</summary>
    public int Depth { get; }

    /// <summary>Keys.</summary>
    public int Count { get; private set; }

    /// <summary>All slots; a power of two. A slot whose key is zero is empty, and there is always one.</summary>
    public KeyEntry<TValue>[] Entries { get; private set; }

    /// <summary>True at three quarters: beyond them, probes for keys that are not there get long quickly.</summary>
    public bool IsFull => Count >= Entries.Length - (Entries.Length / 4);

    /// <summary>True below an eighth, so far from full that taking and adding do not resize in turns.</summary>
    public bool IsMostlyEmpty => Entries.Length > MinSlots && Count < Entries.Length / 8;

    /// <summary>Counts a key that was written into an empty slot.</summary>
    public void CountAdded() => Count++;

    /// <summary>Empties a slot and moves up what would not be found any more across it.</summary>
    public void RemoveAt(int slot)
    {
        var mask = Entries.Length - 1;
        for (var next = (slot + 1) & mask; !Entries[next].Key.IsZero; next = (next + 1) & mask)
        {
            var home = (int)Entries[next].Key.Low & mask;
            // An entry may stand anywhere from its home on; it moves where the hole is no further from there than it is.
            if (((next - home) & mask) >= ((next - slot) & mask))
            {
                Entries[slot] = Entries[next];
                slot = next;
            }
        }

        Entries[slot] = default;
        Count--;
    }

    /// <summary>Moves all keys into an array that is half full at most.</summary>
    public void Resize()
    {
        var old = Entries;
        Entries = new KeyEntry<TValue>[SlotsFor(Count)];
        Count = 0;
        foreach (ref var entry in old.AsSpan())
        {
            if (!entry.Key.IsZero)
            {
                Add(entry);
            }
        }
    }

    /// <summary>Gives the keys to two segments by the first bit that they do not all share.</summary>
    public (KeySegment<TValue> Zeros, KeySegment<TValue> Ones) Split()
    {
        var ones = 0;
        foreach (ref var entry in Entries.AsSpan())
        {
            ones += Bit(entry.Key);
        }

        var halves = (Zeros: new KeySegment<TValue>(Depth + 1, Count - ones), Ones: new KeySegment<TValue>(Depth + 1, ones));
        foreach (ref var entry in Entries.AsSpan())
        {
            if (!entry.Key.IsZero)
            {
                (Bit(entry.Key) == 0 ? halves.Zeros : halves.Ones).Add(entry);
            }
        }

        return halves;
    }

    private int Bit(Key128 key) => (int)(key.High >> (63 - Depth)) & 1;

    private void Add(in KeyEntry<TValue> entry)
    {
        Debug.Assert(!IsFull, "Sized for all that is added.");
        var mask = Entries.Length - 1;
        var slot = (int)entry.Key.Low & mask;
        while (!Entries[slot].Key.IsZero)
        {
            slot = (slot + 1) & mask;
        }

        Entries[slot] = entry;
        Count++;
    }

    private static int SlotsFor(int count) => Math.Max(MinSlots, (int)BitOperations.RoundUpToPowerOf2((uint)count * 2));
}
