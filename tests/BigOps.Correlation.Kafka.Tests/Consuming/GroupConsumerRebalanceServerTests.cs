using BigOps.Correlation.Kafka.Tests.Brokers;

namespace BigOps.Correlation.Kafka.Tests.Consuming;

[Collection(ServerGroup.Name)]
public sealed class GroupConsumerRebalanceServerTests(ServerFixture fixture) : RebalanceContract(fixture);
