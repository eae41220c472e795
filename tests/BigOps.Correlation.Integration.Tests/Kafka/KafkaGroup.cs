namespace BigOps.Correlation.Integration.Tests.Kafka;

/// <summary>Tests that share the real Kafka, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class KafkaGroup : ICollectionFixture<KafkaFixture>
{
    public const string Name = "Kafka faults";
}
