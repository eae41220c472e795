using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Storms;

/// <summary>
/// The names that come most often, within a fixed room: Space-Saving (Metwally, Agrawal, El Abbadi, ICDT 2005). Of a name that
/// took the place of another, only what it brought itself is told. Owned by the shard.
/// </summary>
internal sealed class FrequentNames
{
    private const int Room = 64;

    private readonly Dictionary<string, (long Count, long Taken)> names = new(StringComparer.Ordinal);

    /// <summary>Counts a name.</summary>
    public void Add(string name)
    {
        if (names.TryGetValue(name, out var known))
        {
            names[name] = (known.Count + 1, known.Taken);
            return;
        }

        var taken = 0L;
        if (names.Count >= Room)
        {
            var least = names.MinBy(static pair => (pair.Value.Count, pair.Key), LeastFirst);
            taken = least.Value.Count;
            names.Remove(least.Key);
        }

        names[name] = (taken + 1, taken);
    }

    /// <summary>The names that came most often, each with how often at least.</summary>
    public IReadOnlyList<(string Name, long Count)> Most(int most) => [.. names
        .Select(static pair => (pair.Key, pair.Value.Count - pair.Value.Taken))
        .OrderByDescending(static pair => pair.Item2).ThenBy(static pair => pair.Key, StringComparer.Ordinal).Take(most)];

    public void Clear() => names.Clear();

    public void Save(StateWriter writer) => writer.List([.. names.OrderBy(static pair => pair.Key, StringComparer.Ordinal)], static (target, pair) =>
    {
        target.Text(pair.Key);
        target.Int(pair.Value.Count);
        target.Int(pair.Value.Taken);
    });

    public void Load(StateReader reader)
    {
        foreach (var (name, count, taken) in reader.List(static source => (source.Text(), source.Int(), source.Int())))
        {
            names[name] = (count, taken);
        }
    }

    private static readonly Comparer<(long Count, string Name)> LeastFirst = Comparer<(long Count, string Name)>.Create(static (left, right) =>
        left.Count != right.Count ? left.Count.CompareTo(right.Count) : string.CompareOrdinal(left.Name, right.Name));
}
