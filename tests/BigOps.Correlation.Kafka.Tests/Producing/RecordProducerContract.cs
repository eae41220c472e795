using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Tests.Brokers;

namespace BigOps.Correlation.Kafka.Tests.Producing;

/// <summary>What a producer does on every broker.</summary>
public abstract class RecordProducerContract(IBrokerFixture fixture) : BrokerContract(fixture)
{
    [Fact]
    public async Task ProduceAsync_LocalQueueFull_WaitsAndKeepsTheOrder()
    {
        var topic = await TopicAsync(1);
        await using (var producer = Producer(("queue.buffering.max.messages", "10")))
        {
            var writes = Enumerable.Range(0, 1000).Select(number => producer.ProduceAsync(Record(topic, number), TestContext.Current.CancellationToken).AsTask());
            var offsets = await Task.WhenAll(writes);
            Assert.Equal(Enumerable.Range(0, 1000).Select(number => (long)number), offsets);
        }

        await using var member = Member(topic);
        await member.UntilAsync("all records", one => one.Records.Count >= 1000, Patience);
        Assert.Equal(Enumerable.Range(0, 1000), Numbers(member.Records));
    }

    [Fact]
    public async Task ProduceAsync_RecordTooLarge_IsNotWorthRetrying()
    {
        var topic = await TopicAsync(1);
        await using var producer = Producer(("message.max.bytes", "1000"));

        var error = await Assert.ThrowsAsync<RecordDeliveryException>(
            () => producer.ProduceAsync(new OutgoingRecord(topic, null, new byte[2000]), TestContext.Current.CancellationToken).AsTask());

        Assert.False(error.IsWorthRetrying);
    }

    [Fact]
    public async Task ProduceAsync_ManyTogether_KeepsTheOrderAndSaysOfEachWhatBecameOfIt()
    {
        var topic = await TopicAsync(1);
        await using (var producer = Producer(("queue.buffering.max.messages", "10"), ("message.max.bytes", "1000")))
        {
            var records = Enumerable.Range(0, 500).Select(number => number % 100 == 50 ? new OutgoingRecord(topic, null, new byte[2000]) : Record(topic, number)).ToList();
            var failures = await producer.ProduceAsync(records, TestContext.Current.CancellationToken);

            Assert.Equal([50, 150, 250, 350, 450], Enumerable.Range(0, 500).Where(number => failures[number] is { IsTooLarge: true }));
            Assert.Equal(495, failures.Count(static failure => failure is null));
            Assert.Empty(await producer.ProduceAsync([], TestContext.Current.CancellationToken));
        }

        await using var member = Member(topic);
        await member.UntilAsync("all records", one => one.Records.Count >= 495, Patience);
        Assert.Equal(Enumerable.Range(0, 500).Where(static number => number % 100 != 50), Numbers(member.Records));
    }

    [Fact]
    public async Task ProduceAsync_PartitionNamed_GoesThere()
    {
        var topic = await TopicAsync(3);
        await WriteAsync(topic, 9, partitions: 3);

        await using var member = Member(topic);
        await member.UntilAsync("all records", one => one.Records.Count >= 9, Patience);

        Assert.All(member.Records, one => Assert.Equal(one.Partition.Partition, int.Parse(one.Value!, System.Globalization.CultureInfo.InvariantCulture) % 3));
    }

    [Fact]
    public async Task PartitionCount_TopicThere_IsItsNumber()
    {
        var topic = await TopicAsync(3);
        await using var producer = Producer();

        Assert.Equal(3, producer.PartitionCount(topic));
    }
}
