namespace BigOps.Correlation.Core.Events.Storage.Chain;

/// <summary>
/// A table that keeps its durable form as a chain of segments: each segment has what changed in it since the one before, and
/// the next slice of all of it. Owned by the shard; only what <see cref="TakePart"/> gives may be used by another thread.
/// </summary>
internal interface IChainTable
{
    /// <summary>Up to where the slices are whole: all entries whose keys are not above it. Rises through a turn; 0 where nothing is.</summary>
    long SlicedTo { get; }

    /// <summary>Up to where entries are touched by slices: at least <see cref="SlicedTo"/>, more in the middle of an entry.</summary>
    long SlicedInto { get; }

    /// <summary>From now on remembers what changes. Called once, before anything does.</summary>
    void Track();

    /// <summary>Copies what changed since the last call.</summary>
    /// <returns>About how many bytes it takes.</returns>
    long CaptureChanges();

    /// <summary>Copies entries behind the slice before, as long as the budget lasts.</summary>
    /// <returns>True at the end of the table; the next slice begins at its start.</returns>
    bool CaptureSlice(SliceBudget budget);

    /// <summary>What was captured since the last call, or null where that is nothing.</summary>
    IChainPart? TakePart();

    /// <summary>The next slice goes on behind a key.</summary>
    void SliceFrom(long key);

    /// <summary>Takes over what one segment has; segments come oldest first. What belongs to an entry that is not known is left out.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken.</exception>
    void Apply(SegmentReader reader);

    /// <summary>All segments were applied: makes the table of them.</summary>
    void Finish();
}
