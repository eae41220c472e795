using BigOps.Correlation.Kafka.Testing.Servers;

namespace BigOps.Correlation.Integration.Tests.Kafka;

/// <summary>One real Kafka for all tests of the folder, with the topics that they share: what is told, and dead letters.</summary>
public sealed class KafkaFixture : IAsyncLifetime
{
    internal const string IncidentsTopic = "told.incidents";
    internal const string DecisionsTopic = "told.decisions";
    internal const string ActionsTopic = "told.actions";
    internal const string DeadLettersTopic = "told.dead-letters";

    private KafkaServer? server;

    /// <summary>The broker.</summary>
    public KafkaServer Broker => server ?? throw new InvalidOperationException("The broker has not started.");

    public async ValueTask InitializeAsync()
    {
        server = await KafkaServer.StartAsync();
        foreach (var topic in new[] { IncidentsTopic, DecisionsTopic, ActionsTopic, DeadLettersTopic })
        {
            await server.CreateTopicAsync(topic, 1);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
