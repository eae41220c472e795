using System.Runtime.InteropServices;

namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>
/// All matcher sets that compare the same names for equality, by the numbers of the values they want. One probe finds
/// those that an event satisfies so far. Filled once, then read by any thread.
/// </summary>
internal sealed class TupleTable
{
    private readonly int[] columns;
    private readonly List<int> keys = [];
    private readonly List<List<int>> sets = [];
    private int[] slots = new int[8];

    /// <param name="columns">The names, as places in <see cref="RuleIndex.Columns"/>.</param>
    public TupleTable(int[] columns)
    {
        this.columns = columns;
        foreach (var column in columns)
        {
            ColumnBits |= BitOf(column);
        }
    }

    /// <summary>The names as bits; from the 65th name on two share a bit.</summary>
    public ulong ColumnBits { get; }

    public static ulong BitOf(int column) => 1UL << (column & 63);

    /// <summary>Adds a matcher set.</summary>
    /// <param name="values">The number of the wanted value of each name, in the order of the columns.</param>
    /// <param name="set">The set.</param>
    public void Add(ReadOnlySpan<int> values, int set)
    {
        var mask = slots.Length - 1;
        var slot = HashOf(values) & mask;
        for (; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var entry = slots[slot] - 1;
            if (KeyOf(entry).SequenceEqual(values))
            {
                sets[entry].Add(set);
                return;
            }
        }

        keys.AddRange(values);
        sets.Add([set]);
        slots[slot] = sets.Count;
        if (sets.Count * 2 > slots.Length)
        {
            Grow();
        }
    }

    /// <summary>The sets whose equalities an event satisfies.</summary>
    /// <param name="numbers">The number of the event's value of every column.</param>
    public ReadOnlySpan<int> Find(ReadOnlySpan<int> numbers)
    {
        var hash = 0u;
        foreach (var column in columns)
        {
            hash = Mix(hash, numbers[column]);
        }

        var mask = slots.Length - 1;
        for (var slot = Fold(hash) & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var entry = slots[slot] - 1;
            if (IsKey(entry, numbers))
            {
                return CollectionsMarshal.AsSpan(sets[entry]);
            }
        }

        return [];
    }

    private bool IsKey(int entry, ReadOnlySpan<int> numbers)
    {
        var key = KeyOf(entry);
        for (var index = 0; index < key.Length; index++)
        {
            if (key[index] != numbers[columns[index]])
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<int> KeyOf(int entry) =>
        CollectionsMarshal.AsSpan(keys).Slice(entry * columns.Length, columns.Length);

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        var mask = slots.Length - 1;
        for (var entry = 0; entry < sets.Count; entry++)
        {
            var slot = HashOf(KeyOf(entry)) & mask;
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            slots[slot] = entry + 1;
        }
    }

    private static int HashOf(ReadOnlySpan<int> values)
    {
        var hash = 0u;
        foreach (var value in values)
        {
            hash = Mix(hash, value);
        }

        return Fold(hash);
    }

    private static uint Mix(uint hash, int value) => (hash ^ (uint)value) * 0x9E3779B1u;

    // The upper bits of a product are the mixed ones.
    private static int Fold(uint hash) => (int)((hash ^ (hash >> 15)) & int.MaxValue);
}
