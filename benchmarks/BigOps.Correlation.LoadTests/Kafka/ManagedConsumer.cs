using System.Diagnostics;
using BigOps.Correlation.Kafka.Testing;
using Confluent.Kafka;

namespace BigOps.Correlation.LoadTests.Kafka;

/// <summary>
/// A member of a group of its own that reads a topic from its beginning by Confluent's consumer, which makes an object of
/// every record, and does nothing with them: what our own batches save. One thread.
/// </summary>
internal static class ManagedConsumer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads a topic.</summary>
    /// <param name="place">The broker, the topic and the group.</param>
    /// <param name="skip">Records at the beginning that are not measured.</param>
    /// <param name="end">Records that the topic has.</param>
    /// <param name="limit">How long all of it may take.</param>
    /// <returns>Records per second.</returns>
    public static double Measure((IKafkaBroker Broker, string Topic, string Group) place, long skip, long end, TimeSpan limit)
    {
        var properties = new Dictionary<string, string>(place.Broker.ClientProperties)
        {
            ["bootstrap.servers"] = place.Broker.BootstrapServers,
            ["group.id"] = place.Group,
            ["auto.offset.reset"] = "earliest",
            ["enable.auto.commit"] = "false",
        };
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(properties).SetLogHandler(static (_, _) => { }).Build();
        consumer.Subscribe(place.Topic);
        var total = Stopwatch.StartNew();
        Read(consumer, skip, total, limit);
        var clock = Stopwatch.StartNew();
        Read(consumer, end - skip, total, limit);
        var perSecond = (end - skip) / clock.Elapsed.TotalSeconds;
        consumer.Close();
        return perSecond;
    }

    private static void Read(IConsumer<Ignore, byte[]> consumer, long count, Stopwatch clock, TimeSpan limit)
    {
        for (var left = count; left > 0;)
        {
            left -= consumer.Consume(Patience) is null ? 0 : 1;
            if (clock.Elapsed > limit)
            {
                throw new TimeoutException($"Confluent's consumer read {count - left} of {count} records in {limit.TotalSeconds:F0} s.");
            }
        }
    }
}
