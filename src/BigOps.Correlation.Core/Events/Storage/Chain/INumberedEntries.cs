namespace BigOps.Correlation.Core.Events.Storage.Chain;

/// <summary>
/// A table of small entries that are numbered from 0 as they come and never go but all at once, as
/// <see cref="NumberedChain"/> needs it.
/// </summary>
internal interface INumberedEntries
{
    /// <summary>Entries there are.</summary>
    int Count { get; }

    /// <summary>How often all of them went; rises.</summary>
    long Generation { get; }

    /// <summary>Writes an entry.</summary>
    void WriteEntry(StateWriter writer, int number);

    /// <summary>Reads an entry and puts it in its place; those before it that are not known come later.</summary>
    void ReadEntry(StateReader reader, int number);

    /// <summary>Forgets all that was read: it belongs to an earlier generation than this.</summary>
    void Begin(long generation);

    /// <summary>All was read.</summary>
    void Finish();
}
