using BigOps.Correlation.Kafka.Tests.Brokers;

namespace BigOps.Correlation.Kafka.Tests;

[Collection(ServerGroup.Name)]
public sealed class KafkaShardsServerTests(ServerFixture fixture) : KafkaShardsContract(fixture);
