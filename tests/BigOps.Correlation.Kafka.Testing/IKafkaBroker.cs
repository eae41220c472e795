namespace BigOps.Correlation.Kafka.Testing;

/// <summary>A Kafka that a test started, and may kill.</summary>
public interface IKafkaBroker : IAsyncDisposable
{
    /// <summary>Where clients begin: <c>host:port</c>.</summary>
    string BootstrapServers { get; }

    /// <summary>Properties of librdkafka that every client of this broker needs, and short waits in place of patient ones.</summary>
    IReadOnlyDictionary<string, string> ClientProperties { get; }

    /// <summary>What it can do of today's Kafka.</summary>
    KafkaCapabilities Capabilities { get; }

    /// <summary>Makes a topic; it is there, and every partition has a leader, when this has completed.</summary>
    Task CreateTopicAsync(string name, int partitions);

    /// <summary>The broker is gone without a word; what it had acknowledged stays.</summary>
    Task KillAsync();

    /// <summary>Starts a killed broker again at the same address with the same data.</summary>
    Task RestartAsync();
}
