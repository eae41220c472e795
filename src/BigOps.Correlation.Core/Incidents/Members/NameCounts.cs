namespace BigOps.Correlation.Core.Incidents.Members;

/// <summary>
/// How often each of some names stands somewhere. Few of them stand side by side with their hashes and are gone through; a
/// table has them where they are many. Owned by the shard.
/// </summary>
internal sealed class NameCounts
{
    // From here on looking through all takes longer than asking a table.
    private const int MostLookedThrough = 8;

    private Entry[] few = [];
    private int fewCount;
    private Dictionary<string, int>? table;

    /// <summary>Different names.</summary>
    public int Count => table?.Count ?? fewCount;

    /// <summary>Whether a name stands there.</summary>
    public bool Contains(string name) => table?.ContainsKey(name) ?? PlaceOf(name) >= 0;

    /// <summary>Counts a name once more.</summary>
    public void Add(string name)
    {
        if (table is null && PlaceOf(name) is >= 0 and var place)
        {
            few[place].Count++;
            return;
        }

        if (table is null && fewCount < MostLookedThrough)
        {
            if (fewCount == few.Length)
            {
                Array.Resize(ref few, Math.Max(2, fewCount * 2));
            }

            few[fewCount++] = new Entry { Name = name, Hash = name.GetHashCode(StringComparison.Ordinal), Count = 1 };
            return;
        }

        if (table is null)
        {
            table = few.ToDictionary(static entry => entry.Name, static entry => entry.Count, StringComparer.Ordinal);
            (few, fewCount) = ([], 0);
        }

        table[name] = table.GetValueOrDefault(name) + 1;
    }

    /// <summary>Counts a name that stands there once less.</summary>
    public void Remove(string name)
    {
        if (table is not null)
        {
            if (--table[name] == 0)
            {
                table.Remove(name);
            }

            return;
        }

        var place = PlaceOf(name);
        if (--few[place].Count == 0)
        {
            few[place] = few[--fewCount];
            few[fewCount] = default;
        }
    }

    private int PlaceOf(string name)
    {
        // Alerts share their texts, so most names are found as what they are.
        for (var place = 0; place < fewCount; place++)
        {
            if (ReferenceEquals(few[place].Name, name))
            {
                return place;
            }
        }

        var hash = name.GetHashCode(StringComparison.Ordinal);
        for (var place = 0; place < fewCount; place++)
        {
            if (few[place].Hash == hash && few[place].Name == name)
            {
                return place;
            }
        }

        return -1;
    }

    private struct Entry
    {
        public string Name;
        public int Hash;
        public int Count;
    }
}
