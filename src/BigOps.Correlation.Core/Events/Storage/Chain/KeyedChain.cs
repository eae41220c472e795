namespace BigOps.Correlation.Core.Events.Storage.Chain;

/// <summary>
/// The chain of a table of small entries by key. They are written on the shard, so it is for tables of which little changes
/// between two segments. Owned by the shard.
/// </summary>
/// <param name="entries">The table.</param>
internal sealed class KeyedChain<TKey>(IKeyedEntries<TKey> entries) : IChainTable
    where TKey : notnull
{
    private readonly HashSet<TKey> changed = [];
    private readonly StateWriter written = new();
    private TKey[] order = [];
    private int next;

    /// <inheritdoc />
    // The order of the keys is made anew for each turn, so in the middle nobody else could go on.
    public long SlicedTo => 0;

    /// <inheritdoc />
    public long SlicedInto => next == 0 ? 0 : long.MaxValue;

    /// <summary>True once changes are remembered.</summary>
    public bool IsTracked { get; private set; }

    /// <summary>An entry was added, changed or removed.</summary>
    public void Mark(TKey key)
    {
        if (IsTracked)
        {
            changed.Add(key);
        }
    }

    /// <inheritdoc />
    public void Track() => IsTracked = true;

    /// <inheritdoc />
    public long CaptureChanges()
    {
        entries.CollectChanges();
        foreach (var key in changed)
        {
            if (entries.Contains(key))
            {
                Put(key, isWhole: false);
            }
            else
            {
                written.Byte(ChainOps.Remove);
                entries.WriteKey(written, key);
            }
        }

        changed.Clear();
        return written.Written.Length;
    }

    /// <inheritdoc />
    public bool CaptureSlice(SliceBudget budget)
    {
        if (next == 0)
        {
            order = [.. entries.Keys];
        }

        while (next < order.Length && !budget.IsSpent)
        {
            var key = order[next++];
            var before = written.Written.Length;
            if (entries.Contains(key))
            {
                Put(key, isWhole: true);
            }

            budget.Spend(written.Written.Length - before);
        }

        if (next < order.Length)
        {
            return false;
        }

        (next, order) = (0, []);
        return true;
    }

    /// <inheritdoc />
    public IChainPart? TakePart()
    {
        if (written.Written.IsEmpty)
        {
            return null;
        }

        var part = new Part(written.Written.ToArray());
        written.Clear();
        return part;
    }

    /// <inheritdoc />
    public void SliceFrom(long key) => next = 0;

    /// <inheritdoc />
    public void Apply(SegmentReader reader)
    {
        var values = new StateReader(reader.Values.Bytes());
        while (!values.AtEnd)
        {
            var op = values.Byte();
            var key = entries.ReadKey(values);
            if (op == ChainOps.Put)
            {
                entries.ReadEntry(values, key);
            }
            else
            {
                entries.RemoveEntry(key);
            }
        }
    }

    /// <inheritdoc />
    public void Finish()
    {
    }

    private void Put(TKey key, bool isWhole)
    {
        written.Byte(ChainOps.Put);
        entries.WriteKey(written, key);
        if (isWhole)
        {
            entries.WriteEntry(written, key);
        }
        else
        {
            entries.WriteChange(written, key);
        }
    }

    private sealed class Part(byte[] bytes) : IChainPart
    {
        public void Write(SegmentWriter writer) => writer.Values.Bytes(bytes);
    }
}
