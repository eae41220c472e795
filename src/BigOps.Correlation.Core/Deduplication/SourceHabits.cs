using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// Which sources say when an alert is over. Of the others, silence is all there is to know. Bounded: a source beyond the
/// limit counts as one that says so. Owned by the shard.
/// </summary>
internal sealed class SourceHabits : IKeyedEntries<string>
{
    private const int Limit = 10_000;

    private readonly HashSet<string> ending = new(StringComparer.Ordinal);

    /// <summary>Creates it empty.</summary>
    public SourceHabits() => Chain = new KeyedChain<string>(this);

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<string> Chain { get; }

    IReadOnlyCollection<string> IKeyedEntries<string>.Keys => ending;

    /// <summary>Notes that a source said that an alert is over.</summary>
    public void NoteEnd(string source)
    {
        if (ending.Count < Limit && ending.Add(source))
        {
            Chain.Mark(source);
        }
    }

    /// <summary>Whether a source says when an alert is over, as far as is known.</summary>
    public bool SaysEnds(string source) => ending.Count >= Limit || ending.Contains(source);

    public void Save(StateWriter writer) => writer.List([.. ending.Order(StringComparer.Ordinal)], static (target, source) => target.Text(source));

    public void Load(StateReader reader)
    {
        ending.Clear();
        ending.UnionWith(reader.List(static source => source.Text()));
    }

    void IKeyedEntries<string>.WriteKey(StateWriter writer, string key) => writer.Text(key);

    string IKeyedEntries<string>.ReadKey(StateReader reader) => reader.Text();

    bool IKeyedEntries<string>.Contains(string key) => ending.Contains(key);

    // That it is there is all there is to know.
    void IKeyedEntries<string>.WriteEntry(StateWriter writer, string key)
    {
    }

    void IKeyedEntries<string>.ReadEntry(StateReader reader, string key) => ending.Add(key);

    void IKeyedEntries<string>.RemoveEntry(string key) => ending.Remove(key);
}
