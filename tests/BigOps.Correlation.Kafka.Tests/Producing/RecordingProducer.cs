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

            records.Add(record);
            return ValueTask.FromResult((long)records.Count - 1);
        }
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
}
