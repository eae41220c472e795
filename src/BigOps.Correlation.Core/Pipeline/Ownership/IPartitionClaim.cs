namespace BigOps.Correlation.Core.Pipeline.Ownership;

/// <summary>The right to write a partition's state. One thread at a time, and one append at a time.</summary>
public interface IPartitionClaim
{
    /// <summary>Which ownership this is: rises with every claim of the partition.</summary>
    long Epoch { get; }

    /// <summary>True until somebody else claims the partition.</summary>
    /// <exception cref="IOException">The store cannot be reached or used now.</exception>
    bool IsCurrent();

    /// <summary>The newest intact state, or null where there is none. Called once, before the first append.</summary>
    /// <exception cref="IOException">The store cannot be reached or used now.</exception>
    PartitionState? Load();

    /// <summary>
    /// Adds a segment to the chain, forgets what it says is needed no longer, and ends once that is durable: all of it in one
    /// step, or nothing.
    /// </summary>
    /// <param name="segment">The one behind the newest; the newest itself, with the same bytes, counts as added.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was added is not known then.</param>
    /// <returns>False where somebody else has claimed the partition since: nothing was changed, and nothing may be any more.</returns>
    /// <exception cref="IOException">It is not known whether it was added. The caller adds the same segment again before any other.</exception>
    /// <exception cref="ChainLostException">Segments before it are gone; a whole state must follow.</exception>
    /// <exception cref="ArgumentException">Its number is not the one that is due.</exception>
    Task<bool> AppendAsync(StateSegment segment, CancellationToken cancellationToken);
}
