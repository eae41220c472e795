using BigOps.Correlation.Kafka.Consuming;
using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Tests.Brokers;

namespace BigOps.Correlation.Kafka.Tests.Consuming;

/// <summary>What a source of records does on every broker: records as they were written.</summary>
public abstract class GroupConsumerContract(IBrokerFixture fixture) : BrokerContract(fixture)
{
    [Fact]
    public async Task Read_RecordsOfAllShapes_AreAsTheyWereWritten()
    {
        var topic = await TopicAsync(1);
        await WriteAsync(
            new OutgoingRecord(topic, Bytes("k"), Bytes("v")),
            new OutgoingRecord(topic, null, Bytes("without key")),
            new OutgoingRecord(topic, Bytes("tombstone"), null),
            new OutgoingRecord(topic, Array.Empty<byte>(), Array.Empty<byte>()));

        await using var member = Member(topic);
        await member.UntilAsync("four records", one => one.Records.Count >= 4, Patience);

        Assert.Equal([("k", "v"), (null, "without key"), ("tombstone", null), ("", "")], member.Records.Select(one => (one.Key, one.Value)));
        Assert.Equal([0L, 1, 2, 3], member.Records.Select(one => one.Offset));
        Assert.All(member.Records, one => Assert.Equal(new TopicPartition(topic, 0), one.Partition));
    }
}
