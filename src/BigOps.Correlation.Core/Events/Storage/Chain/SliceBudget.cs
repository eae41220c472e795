namespace BigOps.Correlation.Core.Events.Storage.Chain;

/// <summary>What the slice of one segment may take, in bytes as far as the tables know them. Owned by the shard.</summary>
/// <param name="bytes">How much.</param>
internal sealed class SliceBudget(long bytes)
{
    private long left = bytes;

    /// <summary>True once it is used up.</summary>
    public bool IsSpent => left <= 0;

    /// <summary>Takes some of it; the last one may take more than there is.</summary>
    public void Spend(long amount) => left -= amount;
}
