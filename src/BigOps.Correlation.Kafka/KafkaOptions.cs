using BigOps.Correlation.Kafka.Rekeying;

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

    /// <summary>Topic that tells of incidents, keyed by incident. Default: <c>bigops.incidents</c>.</summary>
    public string IncidentsTopic { get; init; } = "bigops.incidents";

    /// <summary>Topic that tells of decisions. Default: <c>bigops.decisions</c>.</summary>
    public string DecisionsTopic { get; init; } = "bigops.decisions";

    /// <summary>Topic that tells of every transition of a response, keyed by incident. Default: <c>bigops.actions</c>.</summary>
    public string ActionsTopic { get; init; } = "bigops.actions";

    /// <summary>Topic for records that cannot be read. Default: <c>bigops.dead-letters</c>.</summary>
    public string DeadLettersTopic { get; init; } = "bigops.dead-letters";

    /// <summary>Topics of others whose events are brought into the topic of events. Default: none.</summary>
    public IReadOnlyList<ForeignTopic> Topics { get; init; } = [];

    /// <summary>
    /// Folder for the states of partitions; replicas that share it (a common volume) take partitions over from each other
    /// without reading the log from its beginning. Default: empty, a folder of the data directory.
    /// </summary>
    public string StateDirectory { get; init; } = "";

    /// <summary>
    /// The installation's key, 32 hexadecimal digits: the same for all replicas, so that the same alert has the same
    /// fingerprint everywhere. Default: empty, the data directory's own key, which only one replica has.
    /// </summary>
    public string IdentityKey { get; init; } = "";

    /// <summary>
    /// Any property of librdkafka, by its own name, for consumers and producers. What stands here wins over the defaults of this
    /// service, except that positions are never committed automatically. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
