namespace BigOps.Correlation.Kafka;

/// <summary>How the service reaches Kafka. Without bootstrap servers it does not use Kafka at all.</summary>
public sealed record KafkaOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "kafka";

    /// <summary>Brokers to begin with, <c>host:port</c> separated by commas. Default: empty, which means that Kafka is not used.</summary>
    public string BootstrapServers { get; init; } = "";

    /// <summary>Consumer group that all replicas of one installation share. Default: <c>bigops</c>.</summary>
    public string Group { get; init; } = "bigops";

    /// <summary>Topic of the service's own events, keyed by scope. Default: <c>bigops.events</c>.</summary>
    public string EventsTopic { get; init; } = "bigops.events";

    /// <summary>
    /// Any property of librdkafka, by its own name, for consumers and producers. What stands here wins over the defaults of this
    /// service, except that positions are never committed automatically. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
