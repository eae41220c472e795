using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// Remembers which (source, id) pairs came inside the horizon, in buckets of an eighth of it, so that forgetting costs
/// nothing per pair. A pair is remembered for at least the horizon and at most an eighth more. Owned by the shard.
/// </summary>
internal sealed class DuplicateHorizon
{
    private const int BucketsPerHorizon = 8;
    private readonly KeyedHash hash;
    private readonly LimitCounters limits;
    private readonly LinkedList<Bucket> buckets = new();
    private int count;

    public DuplicateHorizon(KeyedHash hash, LimitCounters limits)
    {
        this.hash = hash;
        this.limits = limits;
    }

    /// <summary>Pairs remembered now.</summary>
    public int Count => count;

    /// <summary>Remembers a pair.</summary>
    /// <returns>False where it came before.</returns>
    public bool TryAdd(string source, string id, Instant now, DeduplicationOptions options)
    {
        ForgetBefore(now - options.Horizon);
        var pair = hash.Hash(source, id);
        foreach (var bucket in buckets)
        {
            if (bucket.Pairs.Contains(pair))
            {
                return false;
            }
        }

        BucketFor(now, options).Pairs.Add(pair);
        count++;
        while (count > options.HorizonEvents && buckets.Count > 1)
        {
            limits.Count(PipelineLimit.DuplicatePairs, buckets.First!.Value.Pairs.Count);
            RemoveOldest();
        }

        return true;
    }

    public void Save(StateWriter writer) => writer.List(buckets, static (target, bucket) =>
    {
        target.Instant(bucket.Until);
        target.List(bucket.Pairs, static (inner, pair) => inner.Fingerprint(pair));
    });

    public void Load(StateReader reader)
    {
        buckets.Clear();
        count = 0;
        foreach (var bucket in reader.List(static source => new Bucket(source.Instant(), [.. source.List(static inner => inner.Fingerprint())])))
        {
            buckets.AddLast(bucket);
            count += bucket.Pairs.Count;
        }
    }

    private Bucket BucketFor(Instant now, DeduplicationOptions options)
    {
        // A full share of the limit starts a new bucket too: over the limit then only a part is forgotten.
        var share = Math.Max(1, options.HorizonEvents / 2);
        if (buckets.Last is { } last && now < last.Value.Until && last.Value.Pairs.Count < share)
        {
            return last.Value;
        }

        return buckets.AddLast(new Bucket(now + (options.Horizon / BucketsPerHorizon), [])).Value;
    }

    private void ForgetBefore(Instant limit)
    {
        while (buckets.First is { } first && first.Value.Until <= limit)
        {
            RemoveOldest();
        }
    }

    private void RemoveOldest()
    {
        count -= buckets.First!.Value.Pairs.Count;
        buckets.RemoveFirst();
    }

    private sealed record Bucket(Instant Until, HashSet<Fingerprint> Pairs);
}
