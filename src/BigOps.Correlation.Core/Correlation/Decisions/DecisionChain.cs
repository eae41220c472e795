using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>The chain of the latest decisions: they only come, and the oldest go. Owned by the shard.</summary>
/// <param name="log">The decisions.</param>
internal sealed class DecisionChain(DecisionLog log) : IChainTable
{
    private const int DecisionBytes = 256;

    private readonly SortedDictionary<long, DecisionRecord> loaded = [];
    private (long First, long Last) window = (1, 0);
    private long stored;
    private long next;
    private DecisionPart? part;

    /// <inheritdoc />
    public long SlicedTo => next;

    /// <inheritdoc />
    public long SlicedInto => next;

    /// <inheritdoc />
    public void Track()
    {
    }

    /// <inheritdoc />
    public long CaptureChanges()
    {
        var from = Math.Max(stored + 1, log.FirstId);
        for (var id = from; id <= log.LastId; id++)
        {
            Part.Add(log.Find(id));
        }

        stored = log.LastId;
        return (stored - from + 1) * DecisionBytes;
    }

    /// <inheritdoc />
    public bool CaptureSlice(SliceBudget budget)
    {
        for (next = Math.Max(next, log.FirstId - 1); next < log.LastId && !budget.IsSpent; next++)
        {
            Part.Add(log.Find(next + 1));
            budget.Spend(DecisionBytes);
        }

        if (next < log.LastId)
        {
            return false;
        }

        // Once each time round, even where nothing is left: the latest number is to be known.
        _ = Part;
        next = 0;
        return true;
    }

    /// <inheritdoc />
    public IChainPart? TakePart()
    {
        var taken = part;
        part = null;
        return taken;
    }

    /// <inheritdoc />
    public void SliceFrom(long key) => next = key;

    /// <inheritdoc />
    public void Apply(SegmentReader reader)
    {
        window = (reader.Values.Int(), reader.Values.Int());
        for (var left = reader.Values.Count(); left > 0; left--)
        {
            var record = reader.Shared(DecisionRecord.Load);
            loaded[record.Id] = record;
        }

        while (loaded.Count > 0 && loaded.Keys.First() is var id && id < window.First)
        {
            loaded.Remove(id);
        }
    }

    /// <inheritdoc />
    public void Finish()
    {
        log.Restore(loaded.Values, window.Last);
        stored = window.Last;
        loaded.Clear();
    }

    private DecisionPart Part => part ??= new DecisionPart(log.FirstId, log.LastId);
}
