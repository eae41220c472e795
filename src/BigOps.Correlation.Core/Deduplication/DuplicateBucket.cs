using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>Deliveries that are forgotten together.</summary>
/// <param name="Number">Rises with every bucket.</param>
/// <param name="Until">When it takes no more; it is forgotten a horizon later.</param>
/// <param name="Pairs">The deliveries, in the order they came.</param>
internal sealed record DuplicateBucket(int Number, Instant Until, List<Key128> Pairs)
{
    /// <summary>Deliveries that the chain of segments has.</summary>
    public int Stored { get; set; }
}
