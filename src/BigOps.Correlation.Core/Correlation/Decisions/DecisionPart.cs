using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>The latest decisions as one segment has them. Filled on the shard; their texts are made where they are written.</summary>
/// <param name="first">Number of the oldest one that is kept.</param>
/// <param name="last">Number of the latest one there ever was.</param>
internal sealed class DecisionPart(long first, long last) : IChainPart
{
    private readonly List<DecisionRecord> records = [];

    /// <summary>Takes a decision, which never changes.</summary>
    public void Add(DecisionRecord record) => records.Add(record);

    /// <inheritdoc />
    public void Write(SegmentWriter writer)
    {
        writer.Values.Int(first);
        writer.Values.Int(last);
        writer.Values.UInt((ulong)records.Count);
        foreach (var record in records)
        {
            writer.Shared(record, static (target, value) => value.Save(target));
        }
    }
}
