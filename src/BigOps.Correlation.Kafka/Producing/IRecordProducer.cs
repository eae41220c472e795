namespace BigOps.Correlation.Kafka.Producing;

/// <summary>Writes records. Any thread may call it; records of one partition keep the order of the calls.</summary>
public interface IRecordProducer : IAsyncDisposable
{
    /// <summary>
    /// Hands a record over; completes when the brokers have it. Where the local queue is full it waits for room first: awaiting
    /// the call is the back-pressure.
    /// </summary>
    /// <param name="record">The record; its memory must stay as it is until the call has completed.</param>
    /// <param name="cancellation">Ends the wait for room; a record that was handed over is written all the same.</param>
    /// <returns>Offset of the record, or -1 where the brokers did not say.</returns>
    /// <exception cref="RecordDeliveryException">It was not written, or it is not known whether it was.</exception>
    ValueTask<long> ProduceAsync(OutgoingRecord record, CancellationToken cancellation = default);

    /// <summary>Hands records over in order, all at once, and completes when it is known of each whether the brokers have it.</summary>
    /// <param name="records">The records; their memory must stay as it is until the call has completed.</param>
    /// <param name="cancellation">Ends the wait for room; records that were handed over are written all the same.</param>
    /// <returns>For each record why it was not written, or it is not known whether it was; null where it was.</returns>
    Task<IReadOnlyList<KafkaFailure?>> ProduceAsync(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellation = default);

    /// <summary>How many partitions a topic has; 0 where it is not there. Asks a broker and waits for the answer, five seconds at most.</summary>
    /// <exception cref="RecordDeliveryException">No broker answered.</exception>
    int PartitionCount(string topic);
}
