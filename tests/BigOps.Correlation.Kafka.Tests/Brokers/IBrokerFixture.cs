using BigOps.Correlation.Kafka.Testing;

namespace BigOps.Correlation.Kafka.Tests.Brokers;

/// <summary>Has a broker for contract tests.</summary>
public interface IBrokerFixture
{
    IKafkaBroker Broker { get; }
}
