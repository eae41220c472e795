using BigOps.Correlation.Kafka.Tests.Brokers;

namespace BigOps.Correlation.Kafka.Tests;

[Collection(MockGroup.Name)]
public sealed class KafkaShardsMockTests(MockFixture fixture) : KafkaShardsContract(fixture);
