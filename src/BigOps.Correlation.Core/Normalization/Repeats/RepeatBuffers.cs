using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>What one thread needs to read batches, reused from batch to batch.</summary>
internal sealed class RepeatBuffers
{
    /// <summary>Where quotes and brackets are.</summary>
    public StructureWindow Window { get; } = new();

    /// <summary>Where the volatile values of an item are.</summary>
    public Hole[] Holes { get; } = new Hole[ItemCutter.HoleLimit];

    /// <summary>What they say.</summary>
    public VolatileValues Values { get; } = new();

    /// <summary>The message of an item.</summary>
    public PlainMessage Message { get; } = new();
}
