namespace BigOps.Correlation.Core.Events.Storage.Chain;

/// <summary>What one table gives to one segment: copies, written while the shard goes on. Any thread, once.</summary>
internal interface IChainPart
{
    /// <summary>Writes it, in the form that <see cref="IChainTable.Apply"/> reads.</summary>
    void Write(SegmentWriter writer);
}
