namespace BigOps.Correlation.Core.Pipeline.Outbox;

/// <summary>
/// What one shard has to tell others and did not tell yet, and where the chain of segments has it. It becomes known once its
/// segment is durable. Any thread; one at a time writes segments, and one tells.
/// </summary>
public sealed class OutboxLedger
{
    private const int VisibleBatches = 64;
    private const int MergedDecisions = 2_048;
    private const int RewrittenBatches = 4;

    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];
    private readonly int decisionLimit;
    private long last;
    private long told;
    private long durable;
    private long dropped;

    internal OutboxLedger(long last = 0, int decisionLimit = ShardOutbox.DecisionLimit)
    {
        this.decisionLimit = decisionLimit;
        (this.last, told, durable) = (last, last, last);
    }

    /// <summary>True where others are to be told of something that is durable.</summary>
    public bool HasUntold
    {
        get
        {
            lock (gate)
            {
                return entries.Count > 0 && entries[0].Number <= durable;
            }
        }
    }

    /// <summary>How many batches <see cref="Untold"/> has now.</summary>
    public int UntoldCount
    {
        get
        {
            lock (gate)
            {
                return entries.Take(VisibleBatches).TakeWhile(entry => entry.Number <= durable).Count();
            }
        }
    }

    /// <summary>What is durable and others were perhaps not told yet, oldest first.</summary>
    public IReadOnlyList<OutboxBatch> Untold()
    {
        lock (gate)
        {
            return [.. entries.Take(VisibleBatches).TakeWhile(entry => entry.Number <= durable).Select(static entry => entry.Batch)];
        }
    }

    /// <summary>Forgets the oldest of what was to be told: others have it.</summary>
    public void Told(int batches)
    {
        lock (gate)
        {
            for (; batches > 0; batches--)
            {
                told = entries[0].Number;
                entries.RemoveAt(0);
            }
        }
    }

    /// <summary>Decisions that nobody is told of because too many wait, since the last call.</summary>
    internal long TakeDropped() => Interlocked.Exchange(ref dropped, 0);

    /// <summary>Takes what a capture brought, and says what the segment with it has to have of all that is to be told.</summary>
    /// <param name="news">What is new.</param>
    /// <param name="segment">Number of the segment.</param>
    /// <param name="keepFrom">Segments from there on are kept anyway.</param>
    /// <param name="isWhole">Whether it has to have all, because the segments before it are lost.</param>
    internal OutboxPage TurnTo(OutboxBatch news, long segment, long keepFrom, bool isWhole = false)
    {
        lock (gate)
        {
            var pages = new List<(long Number, OutboxBatch Batch)>();
            for (var index = 0; index < entries.Count && (isWhole || pages.Count < RewrittenBatches); index++)
            {
                if (entries[index].Segment < keepFrom)
                {
                    entries[index] = entries[index] with { Segment = segment };
                    pages.Add((entries[index].Number, entries[index].Batch));
                }
            }

            if (!news.IsEmpty)
            {
                pages.Add((++last, news));
                Add(news, segment);
            }

            var oldest = entries.Count == 0 ? keepFrom : Math.Min(keepFrom, entries.Min(static entry => entry.Segment));
            return new OutboxPage(told, last, oldest, pages);
        }
    }

    /// <summary>What <see cref="TurnTo"/> gave last is durable.</summary>
    internal void MarkDurable()
    {
        lock (gate)
        {
            durable = last;
        }
    }

    // While nobody can be told, what comes is put together: there an incident that changes ten times is one.
    private void Add(OutboxBatch news, long segment)
    {
        if (entries.Count > VisibleBatches && entries[^1].Batch.DecisionCount < MergedDecisions)
        {
            entries[^1] = new Entry(last, entries[^1].Segment, entries[^1].Batch.With(news));
        }
        else
        {
            entries.Add(new Entry(last, segment, news));
        }

        var waiting = entries.Sum(static entry => (long)entry.Batch.DecisionCount);
        for (var index = VisibleBatches; waiting > decisionLimit && index < entries.Count; index++)
        {
            waiting -= entries[index].Batch.DecisionCount;
            Interlocked.Add(ref dropped, entries[index].Batch.DecisionCount);
            entries[index] = entries[index] with { Batch = entries[index].Batch.WithoutDecisions() };
        }
    }

    private readonly record struct Entry(long Number, long Segment, OutboxBatch Batch);
}
