using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// What a later step worked out from what an alert says, kept with the alert so that it is not worked out again; no part of
/// the stored state. Owned by the shard.
/// </summary>
internal struct ContentMemo
{
    private EventContent? content;
    private object? value;
    private int epoch;

    /// <summary>What was remembered for a content under an epoch, or null.</summary>
    public readonly object? Find(EventContent asked, int now) => epoch == now && ReferenceEquals(content, asked) ? value : null;

    /// <summary>Remembers in place of what was there.</summary>
    public void Set(EventContent about, int now, object what) => (content, epoch, value) = (about, now, what);
}
