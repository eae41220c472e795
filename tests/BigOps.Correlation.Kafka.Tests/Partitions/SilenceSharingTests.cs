using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Kafka.Log;
using BigOps.Correlation.Kafka.Partitions;
using BigOps.Correlation.Kafka.Tests.Producing;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Kafka.Tests.Partitions;

public sealed class SilenceSharingTests : IAsyncDisposable
{
    private readonly RecordingProducer producer = new();
    private readonly ShardFixture fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => producer.DisposeAsync();

    [Fact]
    public async Task ShareAsync_PartitionNeverHeardOfASilence_GetsItThroughItsLog()
    {
        await using var shard = fixture.Open();
        shard.Lag = 0;
        var now = Instant.From(fixture.Time.GetUtcNow());
        var elsewhere = fixture.ReadModel.AddElsewhere(7);
        elsewhere.PutSilences([Silence("holds", now + TimeSpan.FromHours(1)), Silence("over", now - TimeSpan.FromHours(1))]);
        var sharing = new SilenceSharing(fixture.ReadModel, new KafkaEventLog("bigops.events", producer, new ShardSearch(new ShardTable(), fixture.ReadModel), fixture.Requests, fixture.Time), fixture.Time);

        await sharing.ShareAsync(shard, Token);
        Assert.Empty(producer.Records);
        fixture.Time.Advance(TimeSpan.FromSeconds(4));
        shard.Lag = 5;
        await sharing.ShareAsync(shard, Token);
        Assert.Empty(producer.Records);
        shard.Lag = 0;
        await sharing.ShareAsync(shard, Token);
        await sharing.ShareAsync(shard, Token);

        var record = Assert.Single(producer.Records);
        Assert.Equal(ShardFixture.Partition.Partition, record.Partition);
        var command = Assert.IsType<CommandEntry>(LogRecordCodec.Read(record.Value!.Value).Entry).Command;
        Assert.Equal((CommandKind.SetSilence, "holds", "ada"), (command.Kind, command.Silence!.Id, command.Silence.CreatedBy));
    }

    private static SilenceView Silence(string id, Instant until) => new(id, Matchers.Of("check=\"a\""), new Instant(1), until, "ada", "", new Instant(1));
}
