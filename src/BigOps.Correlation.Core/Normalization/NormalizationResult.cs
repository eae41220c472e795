using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization;

/// <summary>What became of one batch of input: every item is in exactly one of the lists, or counted as ignored.</summary>
public sealed class NormalizationResult
{
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
}
