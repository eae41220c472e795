using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Deduplication.Chain;

/// <summary>The chain of remembered deliveries: they only come at the end and go by buckets. Owned by the shard.</summary>
/// <param name="horizon">The deliveries.</param>
internal sealed class DuplicateChain(DuplicateHorizon horizon) : IChainTable
{
    private const int RunPairs = 256;

    // Far beyond what there can be: broken bytes must reserve no memory.
    private const int MostPairs = 1 << 26;

    // Where the next slice begins: a bucket's number and the place in it.
    private (int Bucket, int Place) next;
    private int storedOldest;
    private DuplicatePart? part;

    // While segments are applied.
    private readonly SortedDictionary<int, DuplicateBucket> loaded = [];
    private (int Oldest, int Latest) window;

    /// <inheritdoc />
    public long SlicedTo => ((long)next.Bucket << 32) | (uint)next.Place;

    /// <inheritdoc />
    public long SlicedInto => SlicedTo;

    /// <inheritdoc />
    public void Track()
    {
    }

    /// <inheritdoc />
    public long CaptureChanges()
    {
        long cost = 0;
        foreach (var bucket in horizon.Buckets)
        {
            if (bucket.Stored < bucket.Pairs.Count)
            {
                cost += (bucket.Pairs.Count - bucket.Stored) * StoredDelivery.Bytes;
                Part.Add(bucket, bucket.Stored, bucket.Pairs.Count - bucket.Stored);
                bucket.Stored = bucket.Pairs.Count;
            }
        }

        if (storedOldest != horizon.FirstKept)
        {
            storedOldest = horizon.FirstKept;
            _ = Part;
        }

        return cost;
    }

    /// <inheritdoc />
    public bool CaptureSlice(SliceBudget budget)
    {
        foreach (var bucket in horizon.Buckets)
        {
            if (bucket.Number < next.Bucket)
            {
                continue;
            }

            for (var place = bucket.Number == next.Bucket ? next.Place : 0; place < bucket.Pairs.Count;)
            {
                if (budget.IsSpent)
                {
                    return false;
                }

                var count = Math.Min(RunPairs, bucket.Pairs.Count - place);
                Part.Add(bucket, place, count);
                budget.Spend(count * StoredDelivery.Bytes);
                place += count;
                next = (bucket.Number, place);
            }
        }

        // Once each time round, even where nothing is left: the latest number is to be known.
        _ = Part;
        next = default;
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
    public void SliceFrom(long key) => next = ((int)(key >> 32), (int)(uint)key);

    /// <inheritdoc />
    public void Apply(SegmentReader reader)
    {
        window = ((int)reader.Values.UInt(), (int)reader.Values.UInt());
        for (var left = reader.Values.Count(); left > 0; left--)
        {
            var (number, until, from) = ((int)reader.Values.UInt(), reader.Values.Instant(), (int)reader.Values.UInt());
            if (!loaded.TryGetValue(number, out var bucket))
            {
                loaded.Add(number, bucket = new DuplicateBucket(number, until, []));
            }

            var count = reader.Values.Count();
            if (from is < 0 or > MostPairs)
            {
                throw new InvalidDataException($"A delivery has the place {from}.");
            }

            CollectionsMarshal.SetCount(bucket.Pairs, Math.Max(bucket.Pairs.Count, from + count));
            for (var place = from; place < from + count; place++)
            {
                bucket.Pairs[place] = reader.Values.Delivery();
            }
        }

        while (loaded.Count > 0 && loaded.First() is var (number, _) && number < window.Oldest)
        {
            loaded.Remove(number);
        }
    }

    /// <inheritdoc />
    public void Finish()
    {
        horizon.Restore(loaded.Values, window.Latest);
        storedOldest = window.Oldest;
        foreach (var bucket in loaded.Values)
        {
            bucket.Stored = bucket.Pairs.Count;
        }

        loaded.Clear();
    }

    private DuplicatePart Part => part ??= new DuplicatePart(horizon.FirstKept, horizon.LastNumber);
}
