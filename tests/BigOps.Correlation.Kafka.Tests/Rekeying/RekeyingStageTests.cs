using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Kafka.Log;
using BigOps.Correlation.Kafka.Partitions;
using BigOps.Correlation.Kafka.Rekeying;
using BigOps.Correlation.Kafka.Tests.Partitions;
using BigOps.Correlation.Kafka.Tests.Producing;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Kafka.Tests.Rekeying;

public sealed class RekeyingStageTests : IAsyncDisposable
{
    private static readonly TopicPartition Partition = new("alerts", 3);
    private readonly RecordingProducer producer = new();
    private readonly ShardFixture fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => producer.DisposeAsync();

    [Fact]
    public async Task Add_Events_AreBroughtOnAndThenTheirPositionIsDone() => await RunAsync(async stage =>
    {
        stage.Add(Batch(10, 2));
        stage.Add(Batch(20, 3));
        await UntilAsync(() => producer.Records.Length == 5);
        await UntilAsync(() => stage.TakeDone() is [{ Offset: 20 }] or [{ Offset: 10 }]);
    });

    [Fact]
    public async Task Add_BrokersAreAway_HoldsThePositionBack() => await RunAsync(async stage =>
    {
        producer.Refuse("bigops.events", true);
        stage.Add(Batch(10, 2));
        await UntilAsync(() => stage.Problem is not null);
        Assert.Empty(stage.TakeDone());
        producer.Refuse("bigops.events", false);
        IReadOnlyList<PartitionOffset> done = [];
        await UntilAsync(() =>
        {
            fixture.Time.Advance(TimeSpan.FromSeconds(1));
            return (done = stage.TakeDone()).Count > 0;
        });

        Assert.Equal(new PartitionOffset(Partition, 10), Assert.Single(done));
        Assert.Null(stage.Problem);
    });

    [Fact]
    public async Task Add_LettersAreNotKept_HoldsThePositionBack() => await RunAsync(async stage =>
    {
        var kept = new TaskCompletionSource();
        fixture.Poison.Kept = kept.Task;
        stage.Add(Batch(10, 1));
        await UntilAsync(() => producer.Records.Length == 1);
        Assert.Empty(stage.TakeDone());
        kept.SetResult();
        await UntilAsync(() => stage.TakeDone().Count == 1);
    });

    [Fact]
    public void IsFull_MuchWaits_HoldsReadersBack()
    {
        var stage = New();
        stage.Add(Batch(1, 50_000));
        Assert.False(stage.IsFull);
        stage.Add(Batch(2, 1));

        Assert.True(stage.IsFull);
    }

    private static RekeyedBatch Batch(long next, int events) =>
        new(new PartitionOffset(Partition, next), [.. Enumerable.Range(0, events).Select(number => new Event { Id = $"{next}-{number}", Source = "s" })], 0);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Yield();
        }
    }

    private RekeyingStage New() => new(
        new KafkaEventLog("bigops.events", producer, new ShardSearch(new ShardTable(), new CombinedReadModel()), fixture.Requests, fixture.Time), fixture.Poison, fixture.Time, NullLogger<RekeyingStage>.Instance);

    private async Task RunAsync(Func<RekeyingStage, Task> act)
    {
        var stage = New();
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => stage.RunAsync(stop.Token), Token);
        await act(stage).WaitAsync(TimeSpan.FromSeconds(30), Token);
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
