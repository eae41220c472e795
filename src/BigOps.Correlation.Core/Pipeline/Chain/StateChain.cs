using BigOps.Correlation.Core.Events.Storage.Chain;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline.Chain;

/// <summary>
/// The chain of segments of one partition, as its owner writes it: numbers them and says which are needed no longer. One
/// thread at a time writes; what is to be told may be looked at by any.
/// </summary>
public sealed class StateChain
{
    // Where the slice of each segment that is kept began, oldest first.
    private readonly Queue<(long Number, SlicePlace Begun)> begun = new();
    private readonly SegmentWriter writer = new();
    private long lastNumber;
    private long keepFrom;
    private long storedKeepFrom;
    private long position;
    private bool isLost;

    internal StateChain(PartitionState? state, LoadedChain loaded)
    {
        Outbox = new OutboxLedger(loaded.Outbox.Last);
        position = state?.Position ?? 0;
        lastNumber = state?.LastNumber ?? 0;
        keepFrom = storedKeepFrom = state?.FirstNumber ?? 1;
        foreach (var (index, place) in loaded.Begun)
        {
            begun.Enqueue((keepFrom + index, place));
        }
    }

    /// <summary>What others are to be told, and were not yet.</summary>
    public OutboxLedger Outbox { get; }

    /// <summary>Takes a state over into a new shard, shows it, and has the shard remember what changes from then on.</summary>
    /// <param name="state">The state that was stored, or null.</param>
    /// <param name="pipeline">An empty shard.</param>
    /// <param name="readModel">Where it is shown.</param>
    /// <exception cref="InvalidDataException">The bytes are broken or of a newer version.</exception>
    public static StateChain Open(PartitionState? state, CorrelationPipeline pipeline, ShardReadModel readModel)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(readModel);
        var loaded = new LoadedChain();
        loaded.Load(state?.Segments ?? [], pipeline);
        if (state is not null)
        {
            pipeline.PublishAll(readModel);
        }

        pipeline.KeepChain();
        loaded.Outbox.MoveTo(pipeline.State.Outbox!, id => readModel.TryGetIncident(id, out var incident) ? incident : null);
        return new StateChain(state, loaded);
    }

    /// <summary>Turns a capture into the segments that are to be added next, in their order; usually one.</summary>
    public IReadOnlyList<StateSegment> Write(ChainCapture capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        var number = lastNumber + 1;
        begun.Enqueue((number, capture.Begun));
        keepFrom = Math.Max(keepFrom, NeededFrom(capture.Ended));
        var page = Outbox.TurnTo(capture.News, number, keepFrom, isLost);
        var contents = SegmentFormat.Write(SegmentContent.Write(writer, capture, page));
        var segments = new StateSegment[contents.Count];
        for (var part = 0; part < segments.Length; part++)
        {
            // Only the last one makes the others count.
            var isLast = part == segments.Length - 1;
            segments[part] = new StateSegment(++lastNumber, isLast ? capture.Position : position, isLast ? page.KeepFrom : storedKeepFrom, contents[part]);
        }

        (position, storedKeepFrom, isLost) = (capture.Position, page.KeepFrom, false);
        return segments;
    }

    /// <summary>
    /// The store lost segments, and what was written last was not added: the next segment must be of a whole capture, and begins
    /// the chain anew.
    /// </summary>
    public void Lose()
    {
        isLost = true;
        storedKeepFrom = lastNumber + 1;
    }

    /// <summary>What was written last is durable: it may be told.</summary>
    public void MarkDurable() => Outbox.MarkDurable();

    // A segment whose slice began no later than where this one ends, a time round earlier: with those behind it, all is there.
    private long NeededFrom(SlicePlace ended)
    {
        var needed = keepFrom;
        while (begun.TryPeek(out var oldest) && oldest.Begun <= ended.OneTurnBack)
        {
            needed = oldest.Number;
            begun.Dequeue();
        }

        return needed;
    }
}
