using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Core.Tests.Pipeline;

public sealed class ShardLoopTests
{
    [Fact]
    public async Task RunOnShardAsync_AfterItStopped_FailsInsteadOfWaitingForEver()
    {
        var loop = Started(new ShardReadModel());
        await loop.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => loop.RunOnShardAsync(pipeline => pipeline.Position));
    }

    [Fact]
    public async Task Take_AfterItStopped_CancelsWhoWaitsForAnAnswer()
    {
        var loop = Started(new ShardReadModel());
        await loop.DisposeAsync();
        var reply = new TaskCompletionSource<CommandResult>();
        loop.Take([new LogItem(1, default, null, reply)]);

        Assert.True(reply.Task.IsCanceled);
    }

    [Fact]
    public async Task Take_Items_AreDoneInOrderAndVisibleBeforeWhatIsAskedAfterThem()
    {
        var readModel = new ShardReadModel();
        var items = LogRun.Items(Enumerable.Range(0, 500).Select(index => new EventStep(1, EventStatus.Firing, index % 4, index / 4 % 4)));
        await using var loop = Started(readModel);
        loop.Take(items);
        var position = await loop.RunOnShardAsync(pipeline => pipeline.Position);

        Assert.Equal(items[^1].Position, position);
        Assert.NotEmpty(readModel.Alerts);
    }

    private static ShardLoop Started(ShardReadModel readModel)
    {
        var loop = new ShardLoop(LogRun.New(), readModel, 16, new ShardObserver(), NullLogger<ShardLoop>.Instance);
        loop.Start();
        return loop;
    }
}
