using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>What one thread needs to read batches, reused from batch to batch.</summary>
internal sealed class RepeatBuffers
{
    /// <summary>Where the scan leaves an item.</summary>
    public ScanBuffers Scan { get; } = new();

    /// <summary>The times of the item.</summary>
    public EpisodeMembers Times { get; } = new();

    /// <summary>Where the item's pieces are laid side by side for their hash.</summary>
    public byte[] Scratch { get; } = new byte[1_024];
}
