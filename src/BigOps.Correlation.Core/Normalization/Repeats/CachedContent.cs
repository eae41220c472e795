using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>What the bytes of an item were found to say. Immutable but for its message and the mark of its use; any thread.</summary>
/// <param name="key">Keyed hash of the bytes without the item's volatile values.</param>
/// <param name="content">What they say.</param>
/// <param name="status">The status they say; of formats whose times decide it, any.</param>
internal sealed class CachedContent(UInt128 key, EventContent content, EventStatus status)
{
    public UInt128 Key { get; } = key;

    /// <summary>What they say, with the message of the latest item. A lost write costs making it once more.</summary>
    public EventContent Content { get; set; } = content;

    public EventStatus Status { get; } = status;

    /// <summary>How long a firing alert of it lives without a repeat.</summary>
    public TimeSpan StaleAfter { get; init; }

    /// <summary>Keyed hash of the source, the part of a delivery's hash that is always the same.</summary>
    public Fingerprint SourceHash { get; init; }

    /// <summary>Bytes that it counts in the cache: those of its first message, whatever comes later.</summary>
    public int SizeBytes { get; } = content.SizeBytes;

    /// <summary>Whether it was of use since the cache last looked for room. A lost write costs one entry its place.</summary>
    public bool IsUsed { get; set; }
}
