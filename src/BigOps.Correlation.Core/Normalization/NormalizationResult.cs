using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization;

/// <summary>What became of one batch of input: every item is in exactly one of the lists, or counted as ignored.</summary>
public sealed class NormalizationResult
{
    /// <summary>Accepted events, in the order they came.</summary>
    public List<Event> Events { get; } = [];

    /// <summary>Refused items.</summary>
    public List<Rejection> Rejections { get; } = [];

    /// <summary>Items that are valid and say nothing (a tombstone, a subscription notice).</summary>
    public int Ignored { get; set; }

    /// <summary>The first explicit or generated key, for formats whose answer carries it; null elsewhere.</summary>
    public string? Key { get; set; }
}
