using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization;

/// <summary>
/// What became of one batch of input: every item is in exactly one of the lists, or counted as ignored. Who is done with one
/// releases its events, or recycles it whole.
/// </summary>
public sealed class NormalizationResult
{
    // A batch of many refusals is rare, and what a thread keeps is bounded.
    private const int KeptRejections = 64;

    [ThreadStatic]
    private static NormalizationResult? spare;

    private List<Event>? events = SpareEvents.Take();
    private int released;

    /// <summary>Accepted events, in the order they came; gone once they are released.</summary>
    public List<Event> Events => events ?? throw new InvalidOperationException("The events were released.");

    /// <summary>How many events were accepted.</summary>
    public int Accepted => events?.Count ?? released;

    /// <summary>Refused items.</summary>
    public List<Rejection> Rejections { get; } = [];

    /// <summary>Items that are valid and say nothing (a tombstone, a subscription notice).</summary>
    public int Ignored { get; set; }

    /// <summary>The first explicit or generated key, for formats whose answer carries it; null elsewhere.</summary>
    public string? Key { get; set; }

    /// <summary>Lets the next batch have the memory of the events. Only where nobody holds the list any more; not twice.</summary>
    public void Release()
    {
        var list = Events;
        (released, events) = (list.Count, null);
        SpareEvents.Return(list);
    }

    /// <summary>An empty result, the caller's until it is recycled.</summary>
    internal static NormalizationResult Take()
    {
        var taken = spare;
        if (taken is null)
        {
            return new NormalizationResult();
        }

        spare = null;
        taken.events = SpareEvents.Take();
        return taken;
    }

    /// <summary>Lets the thread's next batch have all of it. Only where nobody looks at it any more; not twice.</summary>
    public void Recycle()
    {
        Release();
        if (Rejections.Capacity > KeptRejections)
        {
            return;
        }

        Rejections.Clear();
        (released, Ignored, Key) = (0, 0, null);
        spare = this;
    }
}
