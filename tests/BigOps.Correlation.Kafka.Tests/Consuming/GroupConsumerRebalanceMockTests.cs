using BigOps.Correlation.Kafka.Tests.Brokers;

namespace BigOps.Correlation.Kafka.Tests.Consuming;

[Collection(MockGroup.Name)]
public sealed class GroupConsumerRebalanceMockTests(MockFixture fixture) : RebalanceContract(fixture);
