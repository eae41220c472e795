using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>Keeps dead letters within a limit of size and age; the oldest go first and are counted. Any thread may call.</summary>
public interface IDeadLetterStore
{
    /// <summary>Letters kept now.</summary>
    int Count { get; }

    /// <summary>Stores letters; ends once they are durable.</summary>
    ValueTask AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken);

    /// <summary>Letters with an id below <paramref name="beforeId"/>, newest first.</summary>
    IReadOnlyList<DeadLetter> List(long beforeId, int limit);

    /// <summary>One letter, or null.</summary>
    DeadLetter? Find(long id);

    /// <summary>Remembers that a letter was sent again with success.</summary>
    ValueTask MarkRedrivenAsync(long id, Instant at, CancellationToken cancellationToken);
}
