namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>
/// Numbers the values of one name that rules compare with, from 1; 0 is every other value, and the empty one. Filled
/// once, then read by any thread.
/// </summary>
internal sealed class ValueTable
{
    private readonly List<(string Value, int Hash)> values = [];
    private int[] slots = new int[8];

    /// <summary>Characters of the longest of them.</summary>
    public int LongestLength { get; private set; }

    /// <summary>The hash that <see cref="Find"/> wants: keyed per process, so that values cannot be crafted to meet.</summary>
    public static int HashOf(string value) => string.GetHashCode(value.AsSpan());

    /// <summary>The number of a value; a new one for a new value.</summary>
    public int Add(string value)
    {
        var hash = HashOf(value);
        if (Find(value, hash) is > 0 and var known)
        {
            return known;
        }

        values.Add((value, hash));
        LongestLength = Math.Max(LongestLength, value.Length);
        if (values.Count * 2 > slots.Length)
        {
            slots = new int[slots.Length * 2];
            for (var number = 1; number <= values.Count; number++)
            {
                Place(number);
            }
        }
        else
        {
            Place(values.Count);
        }

        return values.Count;
    }

    /// <summary>The number of a value, or 0.</summary>
    public int Find(string value, int hash)
    {
        var mask = slots.Length - 1;
        for (var slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            var number = slots[slot];
            if (number == 0)
            {
                return 0;
            }

            var known = values[number - 1];
            if (known.Hash == hash && string.Equals(known.Value, value, StringComparison.Ordinal))
            {
                return number;
            }
        }
    }

    private void Place(int number)
    {
        var mask = slots.Length - 1;
        var slot = values[number - 1].Hash & mask;
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = number;
    }
}
