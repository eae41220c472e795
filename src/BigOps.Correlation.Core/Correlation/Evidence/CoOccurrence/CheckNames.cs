using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>Numbers for the names of checks, given in the order of their coming. Owned by the shard.</summary>
internal sealed class CheckNames : IKeyedEntries<int>
{
    private readonly int maxChecks;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    public CheckNames(int maxChecks)
    {
        this.maxChecks = maxChecks;
        Chain = new KeyedChain<int>(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<int> Chain { get; }

    IReadOnlyCollection<int> IKeyedEntries<int>.Keys => [.. Enumerable.Range(0, names.Count)];

    /// <summary>Events whose check is not learned because there are too many names.</summary>
    public long Refused { get; private set; }

    public string NameOf(long number) => names[(int)number];

    /// <summary>The number of a name, or -1.</summary>
    public int Find(string name) => numbers.TryGetValue(name, out var number) ? number : -1;

    /// <summary>The number of a name, a new one where it is new; -1 where there is no more room.</summary>
    public int NumberOf(string name)
    {
        if (numbers.TryGetValue(name, out var number))
        {
            return number;
        }

        if (names.Count >= maxChecks)
        {
            Refused++;
            return -1;
        }

        Chain.Mark(names.Count);
        numbers.Add(name, names.Count);
        names.Add(name);
        return names.Count - 1;
    }

    public void Save(StateWriter writer)
    {
        writer.Int(Refused);
        writer.List(names, static (target, name) => target.Text(name));
    }

    public void Load(StateReader reader)
    {
        Refused = reader.Int();
        names.Clear();
        numbers.Clear();
        foreach (var name in reader.List(static source => source.Text()))
        {
            numbers[name] = names.Count;
            names.Add(name);
        }
    }

    void IKeyedEntries<int>.WriteKey(StateWriter writer, int key) => writer.Int(key);

    int IKeyedEntries<int>.ReadKey(StateReader reader) => (int)reader.Int();

    bool IKeyedEntries<int>.Contains(int key) => key < names.Count;

    void IKeyedEntries<int>.WriteEntry(StateWriter writer, int key) => writer.Text(names[key]);

    // Names that are not read yet leave room for themselves.
    void IKeyedEntries<int>.ReadEntry(StateReader reader, int key)
    {
        while (names.Count <= key)
        {
            names.Add("");
        }

        names[key] = reader.Text();
        numbers[names[key]] = key;
    }

    void IKeyedEntries<int>.RemoveEntry(int key) => throw new InvalidDataException("A name of a check is never forgotten.");
}
