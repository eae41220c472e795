using System.Buffers.Binary;
using System.Collections.Frozen;

namespace BigOps.Correlation.Core.Events.Identity;

/// <summary>
/// Turns what identifies a problem into its fingerprint. Every pair is hashed by itself and the hashes are added, so the
/// order of labels does not matter and no sorting is needed; a keyed hash makes that sum safe against crafted labels.
/// Immutable but for what it remembers of the last call; any thread.
/// </summary>
public sealed class IdentityBuilder
{
    private readonly KeyedHash hash;
    private readonly FrozenSet<string> replicaLabels;
    private Origin? last;

    /// <summary>Creates the builder.</summary>
    /// <param name="hash">The deployment's keyed hash.</param>
    /// <param name="replicaLabels">Labels that only tell replicas of one source apart; they never identify.</param>
    public IdentityBuilder(KeyedHash hash, IReadOnlySet<string> replicaLabels)
    {
        ArgumentNullException.ThrowIfNull(hash);
        ArgumentNullException.ThrowIfNull(replicaLabels);
        this.hash = hash;
        this.replicaLabels = replicaLabels.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Identity by the source's own key.</summary>
    public Fingerprint FromKey(string tenant, string source, string key)
    {
        var sum = SumOf(tenant, source);
        Add(ref sum, "\u0001key", key);
        return Finish(sum);
    }

    /// <summary>Identity by labels; replica labels are left out.</summary>
    /// <param name="tenant">Whose data it is.</param>
    /// <param name="source">The tool that says it.</param>
    /// <param name="labels">Identifying pairs.</param>
    /// <param name="fields">Further identifying fields; empty values are left out, and so are names that are labels already.</param>
    public Fingerprint FromLabels(string tenant, string source, LabelSet labels, IEnumerable<Label>? fields = null)
    {
        var sum = SumOf(tenant, source);
        for (var index = 0; index < labels.Count; index++)
        {
            var (name, value) = labels[index];
            if (!replicaLabels.Contains(name))
            {
                Add(ref sum, name, value);
            }
        }

        foreach (var (name, value) in fields ?? [])
        {
            if (value.Length > 0 && labels.Get(name) is null)
            {
                Add(ref sum, name, value);
            }
        }

        return Finish(sum);
    }

    /// <summary>What every identity of a source begins with; events of one source come one after the other.</summary>
    private Sum SumOf(string tenant, string source)
    {
        if (Volatile.Read(ref last) is { } known && known.Tenant == tenant && known.Source == source)
        {
            return known.Sum;
        }

        var sum = new Sum();
        Add(ref sum, "\u0001tenant", tenant);
        Add(ref sum, "\u0001source", source);
        Volatile.Write(ref last, new Origin(tenant, source, sum));
        return sum;
    }

    private void Add(ref Sum sum, string name, string value)
    {
        var pair = hash.Hash(name, value);
        sum.High += pair.High;
        sum.Low += pair.Low;
        sum.Count++;
    }

    private Fingerprint Finish(Sum sum)
    {
        Span<byte> bytes = stackalloc byte[24];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, sum.High);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], sum.Low);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], sum.Count);
        return hash.Hash(bytes);
    }

    private struct Sum
    {
        public ulong High;
        public ulong Low;
        public long Count;
    }

    private sealed record Origin(string Tenant, string Source, Sum Sum);
}
