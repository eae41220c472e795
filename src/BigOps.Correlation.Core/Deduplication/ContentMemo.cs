namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// What correlation worked out from what an alert says, kept with the alert until it says something else, so that it is not
/// worked out again; no part of the stored state. Owned by the shard.
/// </summary>
internal struct ContentMemo
{
    private object? matches;
    private int epoch;

    /// <summary>What it has in common with other alerts; null where that was not asked for yet.</summary>
    public object? Shared { get; set; }

    /// <summary>The rules that match, as remembered under an epoch of the rules; else null.</summary>
    public readonly object? FindMatches(int now) => epoch == now ? matches : null;

    /// <summary>Remembers the rules that match.</summary>
    public void SetMatches(int now, object what) => (epoch, matches) = (now, what);
}
