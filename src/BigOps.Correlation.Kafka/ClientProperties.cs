namespace BigOps.Correlation.Kafka;

/// <summary>What clients are configured with: defaults of the service, over them what the operator wrote, over it what must hold.</summary>
internal static class ClientProperties
{
    private static readonly Dictionary<string, string> ConsumerDefaults = new(StringComparer.Ordinal)
    {
        ["partition.assignment.strategy"] = "cooperative-sticky",
        ["auto.offset.reset"] = "earliest",
        // A full queue is emptied in far less than the second that the library would pause its fetches for.
        ["fetch.queue.backoff.ms"] = "20",
    };

    // Positions trail durable state: nobody but the checkpoint may commit them.
    private static readonly Dictionary<string, string> ConsumerLaws = new(StringComparer.Ordinal)
    {
        ["enable.auto.commit"] = "false",
        ["enable.auto.offset.store"] = "false",
    };

    private static readonly Dictionary<string, string> ProducerDefaults = new(StringComparer.Ordinal)
    {
        ["enable.idempotence"] = "true",
        ["acks"] = "all",
        // As Java's clients choose, so that a scope is in one partition whoever writes it.
        ["partitioner"] = "murmur2_random",
        // The waiting of the outbox is its own; a broker that is away is told within a minute.
        ["message.timeout.ms"] = "60000",
    };

    public static Dictionary<string, string> ForConsumer(KafkaOptions options)
    {
        var properties = Merge(options, ConsumerDefaults);
        properties["group.id"] = options.Group;
        foreach (var (name, value) in ConsumerLaws)
        {
            properties[name] = value;
        }

        return properties;
    }

    /// <summary>Whether the client only says that a property is for the other kind of client: an operator writes them for both.</summary>
    public static bool IsOfOtherClient(string text) => text.Contains("property and will be ignored by this", StringComparison.Ordinal);

    public static Dictionary<string, string> ForProducer(KafkaOptions options) => Merge(options, ProducerDefaults);

    private static Dictionary<string, string> Merge(KafkaOptions options, Dictionary<string, string> defaults)
    {
        var properties = new Dictionary<string, string>(defaults, StringComparer.Ordinal) { ["client.id"] = "bigops" };
        foreach (var (name, value) in options.Properties)
        {
            properties[name] = value;
        }

        properties["bootstrap.servers"] = options.BootstrapServers;
        return properties;
    }
}
