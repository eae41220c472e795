namespace BigOps.Correlation.Kafka.Tests.Brokers;

/// <summary>Tests that share the real Kafka, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ServerGroup : ICollectionFixture<ServerFixture>
{
    public const string Name = "Kafka server";
}
