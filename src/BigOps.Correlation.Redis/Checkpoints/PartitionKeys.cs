using System.Globalization;

namespace BigOps.Correlation.Redis.Checkpoints;

/// <summary>The keys of a partition's state: all in one slot of a cluster.</summary>
/// <param name="Owner">Hash: who owns the partition, and what the chain ends with.</param>
/// <param name="Chain">Hash: the segments by number.</param>
/// <param name="Parts">Hash: parts of a large segment that is being added.</param>
internal readonly record struct PartitionKeys(string Owner, string Chain, string Parts)
{
    /// <summary>The keys of a partition.</summary>
    public static PartitionKeys Of(string prefix, string topic, int partition)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"{prefix}state:{{{topic}-{partition}}}:");
        return new PartitionKeys(tag + "owner", tag + "chain", tag + "parts");
    }
}
