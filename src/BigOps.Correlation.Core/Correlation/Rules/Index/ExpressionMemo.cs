using BigOps.Correlation.Core.Events.Matching.Expressions;

namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>
/// Remembers which expressions of one name match a value, so that each runs once for each distinct value. A fixed number
/// of places in groups of four: a value that finds its group full takes the next place in turn, and whoever had it is
/// worked out again when it comes back. Owned by the shard.
/// </summary>
internal sealed class ExpressionMemo
{
    /// <summary>Longest value that is remembered; a longer one is worked out each time.</summary>
    public const int MaxValueLength = 256;

    private const int Ways = 4;
    private const int MaxCapacity = 4_096;
    private const int WordBits = 64;

    private readonly IReadOnlyList<ValueExpression> expressions;
    private readonly int accessCount;
    private readonly PrefixTable prefixes;
    private readonly int words;
    private readonly string?[] values;
    private readonly bool[] isAccessKnown;
    private readonly byte[] turns;
    // Of each place first what matches, then what is known.
    private readonly ulong[] bits;

    /// <param name="expressions">The expressions; those by which sets are found come first.</param>
    /// <param name="accessCount">How many those are.</param>
    /// <param name="limitBytes">What the memo may take, values included, beyond the four places that it has at least.</param>
    public ExpressionMemo(IReadOnlyList<ValueExpression> expressions, int accessCount, long limitBytes)
    {
        this.expressions = expressions;
        this.accessCount = accessCount;
        prefixes = new PrefixTable(expressions.Take(accessCount));
        words = (expressions.Count + WordBits - 1) / WordBits;
        var placeBytes = (2 * sizeof(ulong) * words) + (MaxValueLength * sizeof(char)) + 40;
        Capacity = Ways;
        while (Capacity < MaxCapacity && Capacity * 2L * placeBytes <= limitBytes)
        {
            Capacity *= 2;
        }

        // One more for the value that is too long to be remembered.
        values = new string?[Capacity + 1];
        isAccessKnown = new bool[Capacity + 1];
        bits = new ulong[(Capacity + 1) * 2 * words];
        turns = new byte[Capacity / Ways];
    }

    /// <summary>Values remembered at most.</summary>
    public int Capacity { get; }

    /// <summary>How often an expression was run.</summary>
    public long Evaluations { get; private set; }

    /// <summary>The place of a value; a fresh one where it is not remembered.</summary>
    public int PlaceOf(string value, int hash)
    {
        if (value.Length > MaxValueLength)
        {
            return Take(Capacity, value);
        }

        var group = hash & ((Capacity / Ways) - 1);
        for (var place = group * Ways; place < (group + 1) * Ways; place++)
        {
            if (string.Equals(values[place], value, StringComparison.Ordinal))
            {
                return place;
            }
        }

        return Take((group * Ways) + (turns[group]++ % Ways), value);
    }

    /// <summary>Whether an expression matches the value of a place.</summary>
    public bool IsMatch(int place, int expression)
    {
        var yes = (place * 2 * words) + (expression / WordBits);
        var bit = 1UL << (expression % WordBits);
        if ((bits[yes + words] & bit) == 0)
        {
            Evaluations++;
            bits[yes + words] |= bit;
            bits[yes] |= expressions[expression].IsMatch(values[place]!) ? bit : 0;
        }

        return (bits[yes] & bit) != 0;
    }

    /// <summary>The expressions by which sets are found that match the value of a place, as bits; higher bits are others'.</summary>
    public ReadOnlySpan<ulong> AccessMatches(int place)
    {
        if (!isAccessKnown[place])
        {
            isAccessKnown[place] = true;
            RunAccess(place);
        }

        return bits.AsSpan(place * 2 * words, (accessCount + WordBits - 1) / WordBits);
    }

    // What the beginning of the value rules out is no match and need not run; it stays unknown, for sets that ask for it as a
    // further condition.
    private void RunAccess(int place)
    {
        RunAll(place, prefixes.Open);
        for (var length = 0; length < prefixes.LengthCount; length++)
        {
            RunAll(place, prefixes.Find(values[place]!, length));
        }
    }

    private void RunAll(int place, ReadOnlySpan<int> numbers)
    {
        foreach (var expression in numbers)
        {
            IsMatch(place, expression);
        }
    }

    private int Take(int place, string value)
    {
        values[place] = value;
        isAccessKnown[place] = false;
        bits.AsSpan(place * 2 * words, 2 * words).Clear();
        return place;
    }
}
