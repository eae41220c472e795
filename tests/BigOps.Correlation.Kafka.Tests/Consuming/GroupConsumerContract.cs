using BigOps.Correlation.Kafka.Consuming;
using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Tests.Brokers;

namespace BigOps.Correlation.Kafka.Tests.Consuming;

/// <summary>What a source of records does on every broker: records as they were written, and positions.</summary>
public abstract class GroupConsumerContract(IBrokerFixture fixture) : BrokerContract(fixture)
{
    private const int Records = 10_000;

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

    [Fact]
    public async Task Read_HeadersAndTimestamps_AreThereWhereTheBrokerKeepsThem()
    {
        var topic = await TopicAsync(1);
        var time = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);
        var headers = Broker.Capabilities.Headers ? [new OutgoingHeader("a", Bytes("1")), new OutgoingHeader("none", null), new OutgoingHeader("a", Bytes("2"))] : Array.Empty<OutgoingHeader>();
        await WriteAsync(new OutgoingRecord(topic, null, Bytes("v")) { Headers = headers, Timestamp = Broker.Capabilities.Timestamps ? time : null });

        await using var member = Member(topic);
        await member.UntilAsync("the record", one => one.Records.Count == 1, Patience);
        var record = member.Records.Single();

        Assert.Equal(Broker.Capabilities.Headers ? ["a=1", "none", "a=2"] : [], record.Headers);
        Assert.Equal(Broker.Capabilities.Timestamps ? (1_700_000_000_123, TimestampKind.Created) : (-1, TimestampKind.None), (record.Timestamp, record.Kind));
    }

    [Fact]
    public async Task Read_TenThousandRecords_AllocatesNothingForEach()
    {
        var topic = await TopicAsync(1);
        await WriteAsync(topic, Records);
        var listener = new RecordingListener();
        using var consumer = Consumer(topic, listener);
        var batch = new RecordBatch(500);
        long bytes = 0;
        var length = 0L;
        var (read, measured) = (0, 0);
        for (var clock = Clock(); read < Records && clock.Elapsed < Patience;)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var count = consumer.Read(batch, Turn);
            for (var index = 0; index < count; index++)
            {
                var record = batch[index];
                length += record.Value.Length + record.Key.Length + record.Topic.Length + (record.Headers.TryGet("none"u8, out _) ? 1 : 0);
            }

            // The first records make the partition's object and have the code compiled.
            if (read > 1000)
            {
                bytes += GC.GetAllocatedBytesForCurrentThread() - before;
                measured += count;
            }

            read += count;
        }

        Assert.Equal(Records, read);
        Assert.True(length > Records, "Every record was looked at.");
        Assert.True(measured > Records / 2 && bytes <= measured / 4, $"{bytes} bytes were allocated for {measured} records.");
    }

    [Fact]
    public async Task Assigned_PositionGiven_WinsOverWhatWasCommitted()
    {
        var topic = await TopicAsync(1);
        var partition = new TopicPartition(topic, 0);
        await WriteAsync(topic, 8);
        await using (var first = Member(topic))
        {
            await first.UntilAsync("eight records", one => one.Records.Count == 8, Patience);
            await first.TellAsync(source => source.Commit([new PartitionOffset(partition, 6)]));
        }

        await using (var second = Member(topic))
        {
            await second.UntilAsync("what follows the commit", one => one.Records.Count >= 2, Patience);
            Assert.Equal([6L, 7], second.Records.Select(one => one.Offset));
        }

        await using (var third = Member(topic, one => one with { Begin = [new PartitionOffset(partition, 3)] }))
        {
            await third.UntilAsync("what follows the position", one => one.Records.Count >= 5, Patience);
            Assert.Equal([3L, 4, 5, 6, 7], third.Records.Select(one => one.Offset));
        }

        await using var fourth = Member(topic, one => one with { Begin = [new PartitionOffset(partition, PartitionOffset.Beginning)] });
        await fourth.UntilAsync("everything", one => one.Records.Count >= 8, Patience);
        Assert.Equal(0, fourth.Records.First().Offset);
        Assert.Equal([new PartitionOffset(partition, 6)], await fourth.AskAsync(source => source.Committed([partition], Patience)));
    }

    [Fact]
    public async Task Seek_Backwards_ReadsAgainFromThere()
    {
        var topic = await TopicAsync(1);
        await WriteAsync(topic, 10);
        await using var member = Member(topic);
        await member.UntilAsync("ten records", one => one.Records.Count == 10, Patience);

        await member.TellAsync(source => source.Seek(new TopicPartition(topic, 0), 4));
        await member.UntilAsync("six of them again", one => one.Records.Count >= 16, Patience);

        Assert.Equal([0L, 1, 2, 3, 4, 5, 6, 7, 8, 9, 4, 5, 6, 7, 8, 9], member.Records.Select(one => one.Offset));
        Assert.DoesNotContain(member.Failures, one => one.Text.Contains("went back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Seek_RightAfterAssignment_BeginsThere()
    {
        var topic = await TopicAsync(1);
        var partition = new TopicPartition(topic, 0);
        await WriteAsync(topic, 10);
        var listener = new RecordingListener();
        using var consumer = Consumer(topic, listener);
        var batch = new RecordBatch();
        var clock = Clock();
        while (!listener.Owned.Contains(partition) && clock.Elapsed < Patience)
        {
            Assert.Equal(0, consumer.Read(batch, TimeSpan.FromMilliseconds(1)));
        }

        consumer.Seek(partition, 7);
        while (consumer.Read(batch, Turn) == 0 && clock.Elapsed < Patience)
        {
        }

        Assert.Equal(7, batch[0].Offset);
    }

    [Fact]
    public async Task Lag_PartOfAPartitionRead_CountsTheRest()
    {
        var topic = await TopicAsync(1);
        await WriteAsync(topic, 20);
        var listener = new RecordingListener();
        using var consumer = Consumer(topic, listener);
        var batch = new RecordBatch(5);
        var before = consumer.Lag(new TopicPartition(topic, 0));
        for (var clock = Clock(); consumer.Read(batch, Turn) == 0 && clock.Elapsed < Patience;)
        {
        }

        var count = batch.Count;

        Assert.Null(before);
        Assert.Equal(20 - count, consumer.Lag(new TopicPartition(topic, 0)));
    }

    [Fact]
    public async Task Pause_RecordsWaiting_AreReadOnceAfterResume()
    {
        var topic = await TopicAsync(2);
        var paused = new TopicPartition(topic, 0);
        await WriteAsync(topic, 2000, partitions: 2);
        await using var member = Member(topic, one => one with { BatchSize = 100 });
        await member.UntilAsync("first records", one => one.Records.Any(record => record.Partition == paused), Patience);

        await member.TellAsync(source => source.Pause(paused));
        var atPause = member.Records.Count(one => one.Partition == paused);
        await WriteAsync(topic, 400, partitions: 2, first: 2000);
        await member.UntilAsync("the other partition", one => one.Records.Count(record => record.Partition != paused) == 1200, Patience);
        var whilePaused = member.Records.Count(one => one.Partition == paused) - atPause;
        await member.TellAsync(source => source.Resume(paused));
        await member.UntilAsync("the paused partition", one => one.Records.Count(record => record.Partition == paused) >= 1200, Patience);

        Assert.Equal(0, whilePaused);
        Assert.Equal(Enumerable.Range(0, 2400), Numbers(member.Records).Order());
        Assert.Equal(Enumerable.Range(0, 1200).Select(number => (long)number), member.Records.Where(one => one.Partition == paused).Select(one => one.Offset));
    }
}
