namespace BigOps.Correlation.Kafka.Producing;

/// <summary>What is done with producers again and again.</summary>
internal static class RecordProducers
{
    // Records of other callers may go with one that is sent by itself.
    private const int TriesAlone = 3;

    /// <summary>
    /// Writes records in order, all at once, and waits for all of them. A broker refuses as too large what came together; so
    /// what it refused is sent again, one by one, behind the others.
    /// </summary>
    /// <param name="producer">Writes.</param>
    /// <param name="records">What to write.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    /// <returns>Those that were not written, or of which that is not known; in order.</returns>
    public static async Task<List<UnwrittenRecord>> ProduceAllAsync(
        this IRecordProducer producer, IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken)
    {
        var failures = await producer.ProduceAsync(records, cancellationToken).ConfigureAwait(false);
        var unwritten = new List<UnwrittenRecord>();
        for (var index = 0; index < failures.Count; index++)
        {
            var failure = failures[index];
            if (failure is { IsTooLarge: true })
            {
                failure = await TryAloneAsync(producer, records[index], cancellationToken).ConfigureAwait(false);
            }

            if (failure is not null)
            {
                unwritten.Add(new UnwrittenRecord(records[index], failure));
            }
        }

        return unwritten;
    }

    private static async Task<KafkaFailure?> TryAloneAsync(IRecordProducer producer, OutgoingRecord record, CancellationToken cancellationToken)
    {
        KafkaFailure? failure;
        var tries = 0;
        do
        {
            failure = (await producer.ProduceAsync([record], cancellationToken).ConfigureAwait(false))[0];
        }
        while (failure is { IsTooLarge: true } && ++tries < TriesAlone);
        return failure;
    }
}
