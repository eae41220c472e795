using BigOps.Correlation.Kafka.Testing;
using BigOps.Correlation.Kafka.Testing.Mock;

namespace BigOps.Correlation.Kafka.Tests.Brokers;

/// <summary>One mock cluster for all tests of its collection.</summary>
public sealed class MockFixture : IAsyncLifetime, IBrokerFixture
{
    private readonly MockCluster cluster = new();

    public IKafkaBroker Broker => cluster;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
