namespace BigOps.Correlation.Core.Pipeline.Ownership;

/// <summary>Keeps the state of partitions for whoever owns them, one owner at a time. Any thread may claim.</summary>
public interface IPartitionStore
{
    /// <summary>
    /// Takes a partition over: from now on every former owner's writes are refused. The claim's epoch is above all before it.
    /// </summary>
    /// <exception cref="IOException">The store cannot be reached or used now; nothing was taken.</exception>
    IPartitionClaim Claim(string topic, int partition);
}
