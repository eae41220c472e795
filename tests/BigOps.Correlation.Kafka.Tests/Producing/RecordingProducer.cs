using BigOps.Correlation.Kafka.Producing;

namespace BigOps.Correlation.Kafka.Tests.Producing;

/// <summary>A producer that keeps records, or refuses those of a topic. Any thread.</summary>
internal sealed class RecordingProducer : IRecordProducer
{
    private readonly Lock gate = new();
    private readonly List<OutgoingRecord> records = [];

    /// <summary>What it refuses now, by topic.</summary>
    public HashSet<string> Refused { get; } = [];

    /// <summary>How many records it refused.</summary>
    public int Refusals { get; private set; }

    /// <summary>Bytes of key, value and headers that a record may have; 0 for any.</summary>
    public int MaxBytes { get; init; }

    /// <summary>What happens while the next records are under way, once.</summary>
    public Func<Task>? Meanwhile { get; set; }

    /// <summary>Partitions of every topic.</summary>
    public int Partitions { get; init; } = 3;

    public OutgoingRecord[] Records
    {
        get
        {
            lock (gate)
            {
                return [.. records];
            }
        }
    }

    public ValueTask<long> ProduceAsync(OutgoingRecord record, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (Refused.Contains(record.Topic))
            {
                Refusals++;
                return ValueTask.FromException<long>(new RecordDeliveryException(new KafkaFailure(3, "UNKNOWN_TOPIC", "There is no such topic."), isWorthRetrying: true));
            }

            if (MaxBytes > 0 && SizeOf(record) > MaxBytes)
            {
                Refusals++;
                return ValueTask.FromException<long>(TooLarge());
            }

            records.Add(record);
            return ValueTask.FromResult((long)records.Count - 1);
        }
    }

    public async Task<IReadOnlyList<KafkaFailure?>> ProduceAsync(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellation = default)
    {
        if (Meanwhile is { } happens)
        {
            Meanwhile = null;
            await happens();
        }

        var failures = new List<KafkaFailure?>();
        foreach (var record in records)
        {
            try
            {
                await ProduceAsync(record, cancellation);
                failures.Add(null);
            }
            catch (RecordDeliveryException refused)
            {
                failures.Add(refused.Failure);
            }
        }

        return failures;
    }

    /// <summary>Changes what it refuses.</summary>
    public void Refuse(string topic, bool isRefused)
    {
        lock (gate)
        {
            _ = isRefused ? Refused.Add(topic) : Refused.Remove(topic);
        }
    }

    public int PartitionCount(string topic) => Partitions;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static int SizeOf(OutgoingRecord record) =>
        (record.Key?.Length ?? 0) + (record.Value?.Length ?? 0) + record.Headers.Sum(static header => header.Name.Length + (header.Value?.Length ?? 0));

    private static RecordDeliveryException TooLarge() =>
        new(new KafkaFailure(10, "MSG_SIZE_TOO_LARGE", "The record is too large.", IsTooLarge: true), isWorthRetrying: false);
}
