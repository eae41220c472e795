using BigOps.Correlation.Kafka.Testing;
using BigOps.Correlation.Kafka.Testing.Servers;

namespace BigOps.Correlation.Kafka.Tests.Brokers;

/// <summary>One real Kafka for all tests of its collection.</summary>
public sealed class ServerFixture : IAsyncLifetime, IBrokerFixture
{
    private KafkaServer? server;

    public IKafkaBroker Broker => server ?? throw new InvalidOperationException("The server has not started.");

    public async ValueTask InitializeAsync() => server = await KafkaServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
