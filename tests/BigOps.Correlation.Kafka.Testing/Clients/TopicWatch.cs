using System.Diagnostics;
using Confluent.Kafka;

namespace BigOps.Correlation.Kafka.Testing.Clients;

/// <summary>Waits for what a broker says about a topic.</summary>
internal static class TopicWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    /// <summary>Completes when every partition has a leader.</summary>
    public static async Task LeadersAsync(IKafkaBroker broker, string topic, int partitions, TimeSpan within)
    {
        var properties = new Dictionary<string, string>(broker.ClientProperties, StringComparer.Ordinal) { ["bootstrap.servers"] = broker.BootstrapServers, ["log_level"] = "0" };
        using var admin = new AdminClientBuilder(properties).SetErrorHandler((_, _) => { }).Build();
        for (var clock = Stopwatch.StartNew(); ;)
        {
            var found = Leaders(admin, topic);
            if (found == partitions)
            {
                return;
            }

            if (clock.Elapsed > within)
            {
                throw new TimeoutException($"'{topic}' has {found} of {partitions} leaders after {clock.Elapsed.TotalSeconds:F1} s.");
            }

            await Task.Delay(Pause);
        }
    }

    private static int Leaders(IAdminClient admin, string topic)
    {
        try
        {
            return admin.GetMetadata(topic, TimeSpan.FromSeconds(2)).Topics
                .Where(one => one.Topic == topic)
                .Sum(one => one.Partitions.Count(partition => partition.Leader >= 0));
        }
        catch (KafkaException)
        {
            return 0;
        }
    }
}
