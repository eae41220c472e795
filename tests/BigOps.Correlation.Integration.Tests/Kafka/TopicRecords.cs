using System.Text;
using BigOps.Correlation.Kafka.Testing;
using Confluent.Kafka;

namespace BigOps.Correlation.Integration.Tests.Kafka;

/// <summary>Everything that stands in a topic now.</summary>
internal static class TopicRecords
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(20);

    /// <summary>Reads the topic from its beginning to its end, partition by partition.</summary>
    public static IReadOnlyList<Message<byte[]?, byte[]?>> Read(IKafkaBroker broker, string topic, int partitions = 1)
    {
        var properties = new Dictionary<string, string>(broker.ClientProperties, StringComparer.Ordinal)
        {
            ["bootstrap.servers"] = broker.BootstrapServers,
            ["group.id"] = "reader",
            ["enable.auto.commit"] = "false",
            ["enable.partition.eof"] = "true",
            ["log_level"] = "0",
        };
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(properties).Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(number => new TopicPartitionOffset(topic, number, Offset.Beginning)));
        var records = new List<Message<byte[]?, byte[]?>>();
        for (var open = partitions; open > 0;)
        {
            var result = consumer.Consume(Turn) ?? throw new TimeoutException($"'{topic}' has no end after {records.Count} records.");
            if (result.IsPartitionEOF)
            {
                open--;
            }
            else
            {
                records.Add(result.Message);
            }
        }

        return records;
    }

    /// <summary>A header as text, or null.</summary>
    public static string? Header(this Message<byte[]?, byte[]?> record, string name) =>
        record.Headers is { } headers && headers.TryGetLastBytes(name, out var value) ? Encoding.UTF8.GetString(value) : null;
}
