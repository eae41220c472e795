namespace BigOps.Correlation.Kafka.Producing;

/// <summary>What is done with producers again and again.</summary>
internal static class RecordProducers
{
    /// <summary>Writes records in order, all at once, and waits for all of them.</summary>
    /// <param name="producer">Writes.</param>
    /// <param name="records">What to write.</param>
    /// <param name="failed">Hears why one was not written.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    /// <returns>Those that were not written, or of which that is not known; in order.</returns>
    public static async Task<List<OutgoingRecord>> ProduceAllAsync(
        this IRecordProducer producer, IReadOnlyList<OutgoingRecord> records, Action<KafkaFailure> failed, CancellationToken cancellationToken)
    {
        var deliveries = new List<Task<long>>(records.Count);
        foreach (var record in records)
        {
            deliveries.Add(producer.ProduceAsync(record, cancellationToken).AsTask());
        }

        var open = new List<OutgoingRecord>();
        for (var index = 0; index < deliveries.Count; index++)
        {
            try
            {
                await deliveries[index].ConfigureAwait(false);
            }
            catch (RecordDeliveryException failure)
            {
                failed(failure.Failure);
                open.Add(records[index]);
            }
        }

        return open;
    }
}
