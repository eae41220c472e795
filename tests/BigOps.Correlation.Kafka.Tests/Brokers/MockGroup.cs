namespace BigOps.Correlation.Kafka.Tests.Brokers;

/// <summary>Tests that share the mock cluster, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class MockGroup : ICollectionFixture<MockFixture>
{
    public const string Name = "Kafka mock";
}
