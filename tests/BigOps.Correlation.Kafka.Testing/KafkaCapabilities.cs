namespace BigOps.Correlation.Kafka.Testing;

/// <summary>What a broker can do of today's Kafka: the one place that says what the old one and the mock cannot.</summary>
/// <param name="Headers">Records carry headers (0.11 and later).</param>
/// <param name="Timestamps">Records carry a timestamp (0.10 and later).</param>
/// <param name="Idempotence">It drops a producer's repeats (0.11 and later).</param>
/// <param name="CommitsWhileRebalancing">A member may commit what it is about to lose; real brokers let it, the mock does not.</param>
public sealed record KafkaCapabilities(bool Headers, bool Timestamps, bool Idempotence, bool CommitsWhileRebalancing)
{
    /// <summary>The mock cluster.</summary>
    public static KafkaCapabilities Mock { get; } = new(true, true, true, false);

    /// <summary>Kafka 0.9.</summary>
    public static KafkaCapabilities Old { get; } = new(false, false, false, true);
}
