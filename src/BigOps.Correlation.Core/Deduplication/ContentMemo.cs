using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// What correlation worked out from what an alert says, kept with the alert so that it is not worked out again; no part of
/// the stored state. Owned by the shard.
/// </summary>
internal struct ContentMemo
{
    private EventContent? content;
    private object? matches;
    private object? shared;
    private int epoch;

    /// <summary>The rules that match, as remembered for a content under an epoch of the rules; else null.</summary>
    public readonly object? FindMatches(EventContent asked, int now) => epoch == now && ReferenceEquals(content, asked) ? matches : null;

    /// <summary>What it has in common with other alerts, as remembered for a content; else null.</summary>
    public readonly object? FindShared(EventContent asked) => ReferenceEquals(content, asked) ? shared : null;

    /// <summary>Remembers the rules that match.</summary>
    public void SetMatches(EventContent about, int now, object what)
    {
        TurnTo(about);
        (epoch, matches) = (now, what);
    }

    /// <summary>Remembers what it has in common with other alerts.</summary>
    public void SetShared(EventContent about, object what)
    {
        TurnTo(about);
        shared = what;
    }

    private void TurnTo(EventContent about)
    {
        if (!ReferenceEquals(content, about))
        {
            (content, matches, shared, epoch) = (about, null, null, 0);
        }
    }
}
