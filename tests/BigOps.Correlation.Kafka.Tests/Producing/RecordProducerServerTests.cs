using BigOps.Correlation.Kafka.Tests.Brokers;

namespace BigOps.Correlation.Kafka.Tests.Producing;

[Collection(ServerGroup.Name)]
public sealed class RecordProducerServerTests(ServerFixture fixture) : RecordProducerContract(fixture);
