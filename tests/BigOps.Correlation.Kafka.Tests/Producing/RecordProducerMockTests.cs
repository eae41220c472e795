using BigOps.Correlation.Kafka.Tests.Brokers;

namespace BigOps.Correlation.Kafka.Tests.Producing;

[Collection(MockGroup.Name)]
public sealed class RecordProducerMockTests(MockFixture fixture) : RecordProducerContract(fixture);
