using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>Names and values of a draft, each name once, kept in the order of a <see cref="LabelSet"/>. One thread.</summary>
internal sealed class DraftPairs
{
    // Up to so many a look at each is faster than a search: most differ in their length.
    private const int FewPairs = 16;

    private string[] names = new string[FewPairs];
    private string[] values = new string[FewPairs];

    public int Count { get; private set; }

    /// <summary>Whether there is one of the name.</summary>
    public bool Contains(string name) => Get(name) is not null;

    /// <summary>The value of a name, or null.</summary>
    public string? Get(string name)
    {
        if (Count > FewPairs)
        {
            return Array.BinarySearch(names, 0, Count, name, StringComparer.Ordinal) is >= 0 and var found ? values[found] : null;
        }

        for (var place = 0; place < Count; place++)
        {
            if (names[place] == name)
            {
                return values[place];
            }
        }

        return null;
    }

    /// <summary>Adds one whose name is not there.</summary>
    public void Add(string name, string value)
    {
        if (Count == names.Length)
        {
            Array.Resize(ref names, 2 * Count);
            Array.Resize(ref values, 2 * Count);
        }

        var place = PlaceFor(name);
        names.AsSpan(place, Count - place).CopyTo(names.AsSpan(place + 1));
        values.AsSpan(place, Count - place).CopyTo(values.AsSpan(place + 1));
        (names[place], values[place]) = (name, value);
        Count++;
    }

    /// <summary>The pairs with a value as a set, which is good until something is added or cleared.</summary>
    public LabelSet AsLabels() => values.AsSpan(0, Count).Contains("")
        ? LabelSet.From(names.Take(Count).Zip(values, (name, value) => new Label(name, value)))
        : LabelSet.Over(names, values, 0, Count);

    /// <summary>Takes all out.</summary>
    public void Clear()
    {
        names.AsSpan(0, Count).Clear();
        values.AsSpan(0, Count).Clear();
        Count = 0;
    }

    private int PlaceFor(string name)
    {
        // Most sources write them in order.
        if (Count == 0 || string.CompareOrdinal(names[Count - 1], name) < 0)
        {
            return Count;
        }

        return ~Array.BinarySearch(names, 0, Count, name, StringComparer.Ordinal);
    }
}
