namespace BigOps.Correlation.Kafka.Tests;

public sealed class ClientPropertiesTests
{
    [Fact]
    public void ForConsumer_OperatorsProperties_WinOverDefaultsButNeverCommit()
    {
        var properties = ClientProperties.ForConsumer(Options(("auto.offset.reset", "latest"), ("enable.auto.commit", "true"), ("enable.auto.offset.store", "true")));

        Assert.Equal("latest", properties["auto.offset.reset"]);
        Assert.Equal("cooperative-sticky", properties["partition.assignment.strategy"]);
        Assert.Equal("false", properties["enable.auto.commit"]);
        Assert.Equal("false", properties["enable.auto.offset.store"]);
        Assert.Equal("group", properties["group.id"]);
        Assert.Equal("broker:9092", properties["bootstrap.servers"]);
    }

    [Fact]
    public void ForProducer_OperatorsProperties_WinOverDefaults()
    {
        var properties = ClientProperties.ForProducer(Options(("acks", "1")));

        Assert.Equal("1", properties["acks"]);
        Assert.Equal("true", properties["enable.idempotence"]);
    }

    private static KafkaOptions Options(params (string Name, string Value)[] properties) => new()
    {
        BootstrapServers = "broker:9092",
        Group = "group",
        Properties = properties.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal),
    };
}
