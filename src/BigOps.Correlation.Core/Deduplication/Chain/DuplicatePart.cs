using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Deduplication.Chain;

/// <summary>Deliveries of one segment, as runs of neighbors in their buckets. Filled on the shard, written by any thread.</summary>
/// <param name="oldest">Number of the oldest bucket there is; older ones are forgotten.</param>
/// <param name="latest">Number of the latest bucket there ever was.</param>
internal sealed class DuplicatePart(int oldest, int latest) : IChainPart
{
    private readonly List<(int Bucket, Instant Until, int From, Key128[] Pairs)> runs = [];

    /// <summary>Copies a run.</summary>
    public void Add(DuplicateBucket bucket, int from, int count) =>
        runs.Add((bucket.Number, bucket.Until, from, bucket.Pairs.GetRange(from, count).ToArray()));

    /// <inheritdoc />
    public void Write(SegmentWriter writer)
    {
        writer.Values.UInt((ulong)oldest);
        writer.Values.UInt((ulong)latest);
        writer.Values.List(runs, static (target, run) =>
        {
            target.UInt((ulong)run.Bucket);
            target.Instant(run.Until);
            target.UInt((ulong)run.From);
            target.List(run.Pairs, static (inner, pair) => inner.Delivery(pair));
        });
    }
}
