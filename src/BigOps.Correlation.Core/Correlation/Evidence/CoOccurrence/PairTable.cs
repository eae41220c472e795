using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>Counts of ordered pairs within a budget. Owned by the shard.</summary>
internal sealed class PairTable : IKeyedEntries<(long From, long To)>
{
    private readonly int maxPairs;
    private readonly KeyTable<PairCount> pairs = new();

    public PairTable(int maxPairs)
    {
        this.maxPairs = maxPairs;
        Chain = new KeyedChain<(long From, long To)>(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<(long From, long To)> Chain { get; }

    IReadOnlyCollection<(long From, long To)> IKeyedEntries<(long From, long To)>.Keys => Array.ConvertAll(All(), static pair => (pair.From, pair.To));

    public int Count => pairs.Count;

    /// <summary>Pairs that were forgotten because of the budget.</summary>
    public long Forgotten { get; set; }

    /// <summary>The counts of a pair; new ones are zero. The reference holds until the next call.</summary>
    public ref PairCount Of(long from, long to)
    {
        Chain.Mark((from, to));
        ref var pair = ref pairs.GetOrAdd(KeyOf(from, to), out var existed);
        if (existed)
        {
            return ref pair;
        }

        if (pairs.Count > maxPairs)
        {
            pairs.Remove(KeyOf(from, to), out _);
            ForgetWeakest();
            pair = ref pairs.GetOrAdd(KeyOf(from, to), out _);
        }

        (pair.From, pair.To) = (from, to);
        return ref pair;
    }

    /// <summary>The counts of a pair as they are; zero where it is not known.</summary>
    public PairCount Find(long from, long to)
    {
        ref var pair = ref pairs.TryFind(KeyOf(from, to), out var found);
        return found ? pair : new PairCount { From = from, To = to };
    }

    /// <summary>All pairs by their numbers.</summary>
    public PairCount[] All()
    {
        var all = new PairCount[pairs.Count];
        var count = 0;
        foreach (ref var entry in pairs)
        {
            all[count++] = entry.Value;
        }

        Array.Sort(all, static (left, right) => (left.From, left.To).CompareTo((right.From, right.To)));
        return all;
    }

    public void Scale(double factor)
    {
        foreach (ref var entry in pairs)
        {
            entry.Value.Scale(factor);
            Chain.Mark((entry.Value.From, entry.Value.To));
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Int(Forgotten);
        writer.List(All(), static (target, pair) => pair.Save(target));
    }

    public void Load(StateReader reader)
    {
        Forgotten = reader.Int();
        pairs.Clear();
        foreach (var pair in reader.List(PairCount.Load))
        {
            pairs.GetOrAdd(KeyOf(pair.From, pair.To), out _) = pair;
        }
    }

    // What was seen least goes first: a pair that matters is seen again.
    private void ForgetWeakest()
    {
        var all = All();
        Array.Sort(all, static (left, right) => left.Seen != right.Seen
            ? right.Seen.CompareTo(left.Seen)
            : left.Expected != right.Expected ? right.Expected.CompareTo(left.Expected) : (left.From, left.To).CompareTo((right.From, right.To)));
        var kept = all.AsSpan(0, maxPairs * 3 / 4);
        Forgotten += pairs.Count - kept.Length;
        pairs.Clear();
        foreach (var pair in kept)
        {
            pairs.GetOrAdd(KeyOf(pair.From, pair.To), out _) = pair;
        }

        foreach (var pair in all.AsSpan(kept.Length))
        {
            Chain.Mark((pair.From, pair.To));
        }
    }

    void IKeyedEntries<(long From, long To)>.WriteKey(StateWriter writer, (long From, long To) key)
    {
        writer.Int(key.From);
        writer.Int(key.To);
    }

    (long From, long To) IKeyedEntries<(long From, long To)>.ReadKey(StateReader reader) => (reader.Int(), reader.Int());

    bool IKeyedEntries<(long From, long To)>.Contains((long From, long To) key)
    {
        pairs.TryFind(KeyOf(key.From, key.To), out var found);
        return found;
    }

    void IKeyedEntries<(long From, long To)>.WriteEntry(StateWriter writer, (long From, long To) key) => Find(key.From, key.To).Save(writer);

    void IKeyedEntries<(long From, long To)>.ReadEntry(StateReader reader, (long From, long To) key) =>
        pairs.GetOrAdd(KeyOf(key.From, key.To), out _) = PairCount.Load(reader);

    void IKeyedEntries<(long From, long To)>.RemoveEntry((long From, long To) key) => pairs.Remove(KeyOf(key.From, key.To), out _);

    // Numbers are given here or are keyed hashes, so nobody outside chooses them and any mixing does: that of splitmix64
    // (Steele et al., 2014), twice with the two in another order.
    private static Key128 KeyOf(long from, long to)
    {
        var (first, second) = (Mix((ulong)from + 0x9e3779b97f4a7c15UL), Mix((ulong)to + 0x3c6ef372fe94f82aUL));
        return new Key128(Mix(first + (second << 1)), Mix(second + (first << 1)));
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9UL;
        value = (value ^ (value >> 27)) * 0x94d049bb133111ebUL;
        return value ^ (value >> 31);
    }
}
