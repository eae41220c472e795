using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Kafka.Producing;

namespace BigOps.Correlation.Kafka.DeadLetters;

/// <summary>
/// The letters of the topic and those that another store keeps, as one: what Kafka's records became is in the topic, what
/// other doors refused is in the other store. Any thread.
/// </summary>
internal sealed class TopicLetters(IDeadLetterStore others, LetterIndex index, DeadLetterFormat format, IRecordProducer producer) : IDeadLetterStore
{
    /// <inheritdoc />
    public int Count => others.Count + index.Count;

    /// <inheritdoc />
    public ValueTask AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken) => others.AddAsync(letters, cancellationToken);

    /// <inheritdoc />
    /// <remarks>The topic's come first, because their ids are above all others.</remarks>
    public IReadOnlyList<DeadLetter> List(long beforeId, int limit)
    {
        var topic = index.List(beforeId, limit);
        return topic.Count == limit ? topic : [.. topic, .. others.List(beforeId, limit - topic.Count)];
    }

    /// <inheritdoc />
    public DeadLetter? Find(long id) => LetterIndex.Claims(id) ? index.Find(id) : others.Find(id);

    /// <inheritdoc />
    public async ValueTask MarkRedrivenAsync(long id, Instant at, CancellationToken cancellationToken)
    {
        if (!LetterIndex.Claims(id))
        {
            await others.MarkRedrivenAsync(id, at, cancellationToken).ConfigureAwait(false);
            return;
        }

        index.MarkRedriven(id, at);
        try
        {
            await producer.ProduceAsync(format.Redriven(id, at), cancellationToken).ConfigureAwait(false);
        }
        catch (RecordDeliveryException failure)
        {
            throw new LogFullException($"The letter was sent again, but that could not be written to '{format.Topic}': {failure.Message}", failure);
        }
    }
}
