using BigOps.Correlation.Core.Deduplication.Chain;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// Remembers which (source, id) pairs came inside the horizon, in buckets of an eighth of it. A pair is remembered for at
/// least the horizon and at most an eighth more. One table finds a pair with its bucket's number; a bucket that is over
/// is forgotten at once by its number, and its pairs are taken out of the table a few at each addition, so no call has to
/// do the work of many. A pair is told from others by 80 bits of its keyed hash: with a hundred million of them, one new pair in
/// 10^16 is taken for an old one. Owned by the shard.
/// </summary>
internal sealed class DuplicateHorizon
{
    private const int BucketsPerHorizon = 8;

    // More than one, so that what is over leaves faster than new pairs come.
    private const int RemovedPerAddition = 4;

    private readonly KeyedHash hash;
    private readonly LimitCounters limits;
    private readonly KeyTable<int> table = new();
    private readonly Queue<DuplicateBucket> buckets = new();
    private readonly Queue<DuplicateBucket> over = new();
    private DuplicateBucket? latest;
    private int count;
    private int overDone;
    private int lastNumber;

    public DuplicateHorizon(KeyedHash hash, LimitCounters limits)
    {
        this.hash = hash;
        this.limits = limits;
        Chain = new DuplicateChain(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public DuplicateChain Chain { get; }

    /// <summary>The buckets, oldest first.</summary>
    public IEnumerable<DuplicateBucket> Buckets => buckets;

    /// <summary>Number of the oldest bucket there is, or of the next one.</summary>
    public int FirstKept => buckets.TryPeek(out var oldest) ? oldest.Number : lastNumber + 1;

    /// <summary>Number of the latest bucket there ever was.</summary>
    public int LastNumber => lastNumber;

    /// <summary>Pairs remembered now.</summary>
    public int Count => count;

    private int OldestNumber => buckets.TryPeek(out var oldest) ? oldest.Number : int.MaxValue;

    /// <summary>Asks for the memory of a delivery ahead of time, where its hash is known.</summary>
    public void Prefetch(Fingerprint delivery) => table.Prefetch(KeyOf(delivery));

    /// <summary>Remembers an event's delivery: its source and id, or what stands for them.</summary>
    /// <returns>False where it came before.</returns>
    public bool TryAdd(in Event value, Instant now, DeduplicationOptions options)
    {
        while (buckets.TryPeek(out var oldest) && oldest.Until <= now - options.Horizon)
        {
            Forget();
        }

        var pair = KeyOf(value.Delivery != default ? value.Delivery : hash.Hash(value.Source, value.Id));
        ref var number = ref table.GetOrAdd(pair, out var existed);
        if (existed && number >= OldestNumber)
        {
            return false;
        }

        var bucket = BucketFor(now, options);
        number = bucket.Number;
        bucket.Pairs.Add(pair);
        count++;
        RemoveSome();
        while (count > options.HorizonEvents && buckets.Count > 1)
        {
            limits.Count(PipelineLimit.DuplicatePairs, buckets.Peek().Pairs.Count);
            Forget();
        }

        return true;
    }

    public void Save(StateWriter writer) => writer.List(buckets, static (target, bucket) =>
    {
        target.Instant(bucket.Until);
        target.List(bucket.Pairs, static (inner, pair) => inner.Fingerprint(new Fingerprint(pair.High, pair.Low)));
    });

    public void Load(StateReader reader)
    {
        table.Clear();
        buckets.Clear();
        over.Clear();
        latest = null;
        (count, overDone, lastNumber) = (0, 0, 0);
        foreach (var (until, pairs) in reader.List(static source => (source.Instant(), source.List(static inner => KeyOf(inner.Fingerprint())))))
        {
            Begin(until).Pairs.AddRange(pairs);
            count += pairs.Count;
            foreach (var pair in pairs)
            {
                table.GetOrAdd(pair, out _) = lastNumber;
            }
        }
    }

    /// <summary>Takes over the buckets that segments had, oldest first.</summary>
    public void Restore(IEnumerable<DuplicateBucket> kept, int latestNumber)
    {
        foreach (var bucket in kept)
        {
            latest = bucket;
            buckets.Enqueue(bucket);
            count += bucket.Pairs.Count;
            foreach (var pair in bucket.Pairs)
            {
                table.GetOrAdd(pair, out _) = bucket.Number;
            }
        }

        lastNumber = latestNumber;
    }

    // No more bits than are stored: a pair must be the same before and after.
    private static Key128 KeyOf(Fingerprint pair) => new(pair.High, (ushort)pair.Low);

    private DuplicateBucket BucketFor(Instant now, DeduplicationOptions options)
    {
        // A full share of the limit starts a new bucket too: over the limit then only a part is forgotten.
        var share = Math.Max(1, options.HorizonEvents / 2);
        return buckets.Count > 0 && latest is { } open && now < open.Until && open.Pairs.Count < share
            ? open
            : Begin(now + (options.Horizon / BucketsPerHorizon));
    }

    private DuplicateBucket Begin(Instant until)
    {
        latest = new DuplicateBucket(++lastNumber, until, []);
        buckets.Enqueue(latest);
        return latest;
    }

    private void Forget()
    {
        var bucket = buckets.Dequeue();
        count -= bucket.Pairs.Count;
        over.Enqueue(bucket);
    }

    private void RemoveSome()
    {
        for (var done = 0; done < RemovedPerAddition && over.TryPeek(out var bucket); done++)
        {
            if (overDone == bucket.Pairs.Count)
            {
                over.Dequeue();
                overDone = 0;
                continue;
            }

            var pair = bucket.Pairs[overDone++];
            if (overDone + RemovedPerAddition <= bucket.Pairs.Count)
            {
                // The one that is due at this place of the next addition.
                table.Prefetch(bucket.Pairs[overDone + RemovedPerAddition - 1]);
            }

            ref var number = ref table.TryFind(pair, out var found);
            // It may have come again since.
            if (found && number == bucket.Number)
            {
                table.Remove(pair, out _);
            }
        }
    }
}
