namespace BigOps.Correlation.Core.Pipeline.Ownership;

/// <summary>The right to write a partition's state. One thread at a time.</summary>
public interface IPartitionClaim
{
    /// <summary>Which ownership this is: rises with every claim of the partition, from 1.</summary>
    long Epoch { get; }

    /// <summary>True until somebody else claims the partition.</summary>
    /// <exception cref="IOException">The store cannot be reached or used now.</exception>
    bool IsCurrent();

    /// <summary>The newest intact state, or null where there is none.</summary>
    /// <exception cref="IOException">The store cannot be reached or used now.</exception>
    PartitionState? Load();

    /// <summary>Saves a state; ends once it is durable.</summary>
    /// <returns>False where somebody else has claimed the partition since: nothing was changed, and nothing may be any more.</returns>
    /// <exception cref="IOException">The store cannot be reached or used now; the states before are as they were.</exception>
    bool Save(PartitionState state);
}
