using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Testing.Mock;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Kafka.Tests.Producing;

/// <summary>What a producer does without its brokers.</summary>
public sealed class RecordProducerFaultTests
{
    [Fact]
    public async Task ProduceAsync_BrokersGone_FailsInTimeAndIsWorthRetrying()
    {
        await using var cluster = new MockCluster(1);
        await cluster.CreateTopicAsync("faults", 1);
        await using var producer = Producer(cluster.BootstrapServers);
        await producer.ProduceAsync(Record(), TestContext.Current.CancellationToken);

        await cluster.KillAsync();
        var error = await Assert.ThrowsAsync<RecordDeliveryException>(() => producer.ProduceAsync(Record(), TestContext.Current.CancellationToken).AsTask());
        await cluster.RestartAsync();
        var offset = await producer.ProduceAsync(Record(), TestContext.Current.CancellationToken);

        Assert.True(error.IsWorthRetrying);
        Assert.True(offset > 0);
    }

    [Fact]
    public async Task DisposeAsync_RecordNotWritten_EndsItsWait()
    {
        var producer = Producer("127.0.0.1:1", TimeSpan.FromMilliseconds(100), ("message.timeout.ms", "60000"));
        var write = producer.ProduceAsync(Record(), TestContext.Current.CancellationToken).AsTask();

        await producer.DisposeAsync();
        var error = await Assert.ThrowsAsync<RecordDeliveryException>(() => write);

        Assert.True(error.IsWorthRetrying);
    }

    [Fact]
    public async Task DisposeAsync_RecordsHandedOverTogether_EndsTheirWait()
    {
        var producer = Producer("127.0.0.1:1", TimeSpan.FromMilliseconds(100), ("message.timeout.ms", "60000"));
        var write = producer.ProduceAsync([Record(), Record()], TestContext.Current.CancellationToken);

        await producer.DisposeAsync();
        var failures = await write;

        Assert.Equal(2, failures.Count);
        Assert.All(failures, static failure => Assert.Contains("closed", failure!.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PartitionCount_NobodyAtTheAddress_Throws()
    {
        await using var producer = Producer("127.0.0.1:1");

        var error = Assert.Throws<RecordDeliveryException>(() => producer.PartitionCount("any"));

        Assert.True(error.IsWorthRetrying);
    }

    [Fact]
    public void New_PropertyUnknown_NamesIt()
    {
        var options = new KafkaOptions { BootstrapServers = "127.0.0.1:1", Properties = new Dictionary<string, string> { ["linger.mss"] = "1" } };

        var error = Assert.Throws<KafkaFailureException>(() => new RecordProducer(options, NullLogger<RecordProducer>.Instance));

        Assert.Contains("linger.mss", error.Message, StringComparison.Ordinal);
    }

    private static OutgoingRecord Record() => new("faults", null, new byte[] { 1 });

    private static RecordProducer Producer(string bootstrapServers, TimeSpan? flushLimit = null, params (string Name, string Value)[] more)
    {
        var properties = new Dictionary<string, string> { ["message.timeout.ms"] = "1500", ["reconnect.backoff.max.ms"] = "200", ["linger.ms"] = "1" };
        foreach (var (name, value) in more)
        {
            properties[name] = value;
        }

        var options = new KafkaOptions { BootstrapServers = bootstrapServers, Properties = properties };
        return new RecordProducer(options, NullLogger<RecordProducer>.Instance) { FlushLimit = flushLimit ?? TimeSpan.FromSeconds(10) };
    }
}
