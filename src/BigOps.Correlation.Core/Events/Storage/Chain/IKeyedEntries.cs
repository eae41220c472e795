namespace BigOps.Correlation.Core.Events.Storage.Chain;

/// <summary>
/// A table of small entries by key, as <see cref="KeyedChain{TKey}"/> needs it: with these few methods, and a call of
/// <see cref="KeyedChain{TKey}.Mark"/> wherever an entry is added, changed or removed, a table is part of the chain.
/// </summary>
internal interface IKeyedEntries<TKey>
    where TKey : notnull
{
    /// <summary>All keys there are now.</summary>
    IReadOnlyCollection<TKey> Keys { get; }

    /// <summary>
    /// Called before changes are written: for a table that cannot afford a call of <see cref="KeyedChain{TKey}.Mark"/> with each
    /// change, and makes up for it here.
    /// </summary>
    void CollectChanges()
    {
    }

    /// <summary>Writes a key.</summary>
    void WriteKey(StateWriter writer, TKey key);

    /// <summary>Reads a key.</summary>
    TKey ReadKey(StateReader reader);

    /// <summary>Whether there is an entry.</summary>
    bool Contains(TKey key);

    /// <summary>Writes an entry that there is.</summary>
    void WriteEntry(StateWriter writer, TKey key);

    /// <summary>Writes what changed in an entry that was written before; all of it where that is small.</summary>
    void WriteChange(StateWriter writer, TKey key) => WriteEntry(writer, key);

    /// <summary>Reads an entry and puts it in place of the one with this key, if there is one.</summary>
    void ReadEntry(StateReader reader, TKey key);

    /// <summary>Removes an entry, if there is one.</summary>
    void RemoveEntry(TKey key);
}
