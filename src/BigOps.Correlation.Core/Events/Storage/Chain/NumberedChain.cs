namespace BigOps.Correlation.Core.Events.Storage.Chain;

/// <summary>
/// The chain of a large table of small entries by number: slices go by numbers, so nothing is listed for them. Entries are
/// written on the shard. Owned by the shard.
/// </summary>
/// <param name="entries">The table.</param>
internal sealed class NumberedChain(INumberedEntries entries) : IChainTable
{
    // Far beyond what there can be: broken bytes must reserve no memory.
    private const int MostNumbers = 1 << 24;
    private const int WordBits = 64;

    private readonly List<int> changed = [];
    private readonly StateWriter written = new();
    private ulong[] marks = [];
    private bool isTracked;
    private bool hasTurned;
    private long generation;
    private int next;

    /// <inheritdoc />
    public long SlicedTo => next;

    /// <inheritdoc />
    public long SlicedInto => next;

    /// <inheritdoc />
    public void Track() => isTracked = true;

    /// <summary>An entry was added or changed.</summary>
    public void Mark(int number)
    {
        if (!isTracked)
        {
            return;
        }

        var word = number / WordBits;
        if (word >= marks.Length)
        {
            Array.Resize(ref marks, Math.Max(word + 1, marks.Length * 2));
        }

        var bit = 1UL << (number % WordBits);
        if ((marks[word] & bit) == 0)
        {
            marks[word] |= bit;
            changed.Add(number);
        }
    }

    /// <inheritdoc />
    public long CaptureChanges()
    {
        hasTurned |= generation != entries.Generation;
        generation = entries.Generation;
        foreach (var number in changed)
        {
            marks[number / WordBits] = 0;
            if (number < entries.Count)
            {
                Put(number);
            }
        }

        changed.Clear();
        return written.Written.Length;
    }

    /// <inheritdoc />
    public bool CaptureSlice(SliceBudget budget)
    {
        while (next < entries.Count && !budget.IsSpent)
        {
            var before = written.Written.Length;
            Put(next++);
            budget.Spend(written.Written.Length - before);
        }

        if (next < entries.Count)
        {
            return false;
        }

        // Once each time round, even where nothing is left: the generation is to be known.
        (next, hasTurned) = (0, true);
        return true;
    }

    /// <inheritdoc />
    public IChainPart? TakePart()
    {
        if (written.Written.IsEmpty && !hasTurned)
        {
            return null;
        }

        var part = new Part(entries.Generation, written.Written.ToArray());
        written.Clear();
        hasTurned = false;
        return part;
    }

    /// <inheritdoc />
    public void SliceFrom(long key) => next = (int)Math.Min(key, MostNumbers);

    /// <inheritdoc />
    public void Apply(SegmentReader reader)
    {
        var from = reader.Values.Int();
        var values = new StateReader(reader.Values.Bytes());
        if (from < entries.Generation)
        {
            return;
        }

        if (from > entries.Generation)
        {
            entries.Begin(from);
            generation = from;
        }

        while (!values.AtEnd)
        {
            var number = values.UInt();
            entries.ReadEntry(values, number < MostNumbers ? (int)number : throw new InvalidDataException($"An entry has the number {number}."));
        }
    }

    /// <inheritdoc />
    public void Finish() => entries.Finish();

    private void Put(int number)
    {
        written.UInt((ulong)number);
        entries.WriteEntry(written, number);
    }

    private sealed class Part(long generation, byte[] bytes) : IChainPart
    {
        public void Write(SegmentWriter writer)
        {
            writer.Values.Int(generation);
            writer.Values.Bytes(bytes);
        }
    }
}
