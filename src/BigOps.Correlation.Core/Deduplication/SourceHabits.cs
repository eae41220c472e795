using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// Which sources say when an alert is over. Of the others, silence is all there is to know. Bounded: a source beyond the
/// limit counts as one that says so. Owned by the shard.
/// </summary>
internal sealed class SourceHabits
{
    private const int Limit = 10_000;

    private readonly HashSet<string> ending = new(StringComparer.Ordinal);

    /// <summary>Notes that a source said that an alert is over.</summary>
    public void NoteEnd(string source)
    {
        if (ending.Count < Limit)
        {
            ending.Add(source);
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
}
