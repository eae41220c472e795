using BigOps.Correlation.Kafka.Tests.Brokers;

namespace BigOps.Correlation.Kafka.Tests.Consuming;

[Collection(MockGroup.Name)]
public sealed class GroupConsumerMockTests(MockFixture fixture) : GroupConsumerContract(fixture);
