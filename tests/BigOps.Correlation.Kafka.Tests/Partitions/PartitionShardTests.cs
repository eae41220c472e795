using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Kafka.Partitions;

namespace BigOps.Correlation.Kafka.Tests.Partitions;

public sealed class PartitionShardTests
{
    private const string Disk = """{"id":"1","check":"DiskFull","host":"db1","severity":"critical"}""";
    private const string Cpu = """{"id":"2","check":"Cpu","host":"db1","severity":"warning"}""";
    private const string Net = """{"id":"3","check":"Net","host":"web9","severity":"error"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_AfterACheckpoint_GoesOnWithStateAndPosition()
    {
        var first = new ShardFixture();
        await using (var shard = first.Open())
        {
            await ShardFixture.GiveAsync(shard, Disk, Cpu);
            Assert.True(await shard.CheckpointAsync(first.Poison, Token));
            Assert.Equal(2, shard.SavedPosition);
        }

        var second = new ShardFixture(first.Store);
        await using var again = second.Open();

        Assert.Equal((2L, 2L, 2L), (again.Position, again.StartedAt, again.Epoch));
        Assert.Equal(2, again.Pipeline.ActiveAlerts);
        Assert.Equal(first.ReadModel.Incidents.Select(incident => incident.Id), second.ReadModel.Incidents.Select(incident => incident.Id));
    }

    [Fact]
    public async Task Checkpoint_AfterATakeover_IsRefused()
    {
        var first = new ShardFixture();
        await using var zombie = first.Open();
        await ShardFixture.GiveAsync(zombie, Disk);
        await using var owner = new ShardFixture(first.Store).Open();
        await ShardFixture.GiveAsync(owner, Net);
        Assert.True(await owner.CheckpointAsync(first.Poison, Token));

        Assert.False(await zombie.CheckpointAsync(first.Poison, Token));
        Assert.True(zombie.IsFenced);
        Assert.Equal(0, zombie.SavedPosition);
        var third = new ShardFixture(first.Store);
        await using var later = third.Open();
        Assert.Equal("web9", Assert.Single(third.ReadModel.Alerts).Host);
    }

    [Fact]
    public async Task Checkpoint_LettersAreNotKept_Waits()
    {
        var fixture = new ShardFixture();
        var kept = new TaskCompletionSource();
        fixture.Poison.Kept = kept.Task;
        await using var shard = fixture.Open();
        await ShardFixture.GiveAsync(shard, Disk);
        var saving = shard.CheckpointAsync(fixture.Poison, Token);
        await shard.DrainAsync();

        Assert.Equal((false, 0, 0L), (saving.IsCompleted, fixture.Store.Saves, shard.SavedPosition));
        kept.SetResult();
        Assert.True(await saving);
    }

    [Fact]
    public async Task Checkpoint_StoreFails_KeepsEverythingForTheNextOne()
    {
        var fixture = new ShardFixture();
        await using var shard = fixture.Open();
        await ShardFixture.GiveAsync(shard, Disk);
        fixture.Store.Failure = new IOException("away");
        await Assert.ThrowsAsync<IOException>(() => shard.CheckpointAsync(fixture.Poison, Token));
        Assert.False(shard.Outbox.HasUntold);
        fixture.Store.Failure = null;
        await ShardFixture.GiveAsync(shard, Net);

        Assert.True(await shard.CheckpointAsync(fixture.Poison, Token));
        Assert.Equal(2, shard.Outbox.Untold().Sum(batch => batch.Incidents.Count));
        Assert.Equal(2, shard.Outbox.Untold().Sum(batch => batch.DecisionCount));
    }

    [Fact]
    public async Task Untold_CrashBeforeItWasTold_IsToldAgainUnderTheSameNames()
    {
        var first = new ShardFixture();
        await using var shard = first.Open();
        await ShardFixture.GiveAsync(shard, Disk, Net);
        await shard.CheckpointAsync(first.Poison, Token);
        var names = Names(shard);

        var second = new ShardFixture(first.Store);
        await using var again = second.Open();
        await ShardFixture.GiveAsync(again, Cpu);
        await again.CheckpointAsync(second.Poison, Token);

        Assert.Equal(2, names.Length);
        // Of an incident that changed meanwhile the later state is told.
        Assert.Contains(names.Single(name => name.Title.Contains("Net", StringComparison.Ordinal)), Names(again));
        Assert.Equal([1L, 2L, 3L], again.Outbox.Untold().SelectMany(batch => batch.Decisions).Select(decision => decision.Id));
    }

    [Fact]
    public async Task Untold_NobodyTakesIt_StaysBoundedAndComplete()
    {
        var fixture = new ShardFixture();
        await using var shard = fixture.Open();
        for (var number = 0; number < 200; number++)
        {
            await ShardFixture.GiveAsync(shard, $$"""{"id":"{{number}}","check":"C{{number}}","host":"h{{number}}","severity":"error"}""");
            await shard.CheckpointAsync(fixture.Poison, Token);
        }

        Assert.InRange(shard.Outbox.Untold().Count, 1, 64);
        var told = new List<string>();
        for (var turn = 0; turn < 3; turn++)
        {
            told.AddRange(shard.Outbox.Untold().SelectMany(batch => batch.Incidents).Select(notice => notice.Incident.Id));
            shard.Outbox.Told(shard.Outbox.Untold().Count);
            await shard.CheckpointAsync(fixture.Poison, Token);
        }

        Assert.Equal(200, told.Distinct().Count());
        Assert.False(shard.Outbox.HasUntold);
    }

    [Fact]
    public async Task Checkpoint_AnswerIsLost_AddsTheSameSegmentBeforeTheNext()
    {
        var fixture = new ShardFixture();
        await using var shard = fixture.Open();
        await ShardFixture.GiveAsync(shard, Disk);
        (fixture.Store.Failure, fixture.Store.FailsAfterSaving) = (new IOException("the answer was lost"), true);
        await Assert.ThrowsAsync<IOException>(() => shard.CheckpointAsync(fixture.Poison, Token));
        Assert.Equal((0L, false), (shard.SavedPosition, shard.Outbox.HasUntold));
        await ShardFixture.GiveAsync(shard, Net);
        fixture.Store.Failure = null;

        Assert.True(await shard.CheckpointAsync(fixture.Poison, Token));
        // The second one has all of so small a state.
        Assert.Equal((2, 2L), (fixture.Store.Saves, fixture.Store.SegmentsOf(ShardFixture.Partition.Topic, ShardFixture.Partition.Partition)[^1].Number));
        await using var again = new ShardFixture(fixture.Store).Open();
        Assert.Equal((2L, 2), (again.Position, again.Pipeline.ActiveAlerts));
    }

    [Fact]
    public async Task Checkpoint_StoreLostTheChain_WritesTheStateWholeWithAllThatIsToBeTold()
    {
        var fixture = new ShardFixture();
        await using var shard = fixture.Open();
        // A small state would be whole in each segment.
        await ShardFixture.GiveAsync(shard, [.. Enumerable.Range(0, 500).Select(number => $$"""{"id":"{{number}}","check":"Check{{number}}","host":"host{{number}}","message":"{{new string('x', 100)}}{{number}}"}""")]);
        Assert.True(await shard.CheckpointAsync(fixture.Poison, Token));
        fixture.Store.Lose();
        await ShardFixture.GiveAsync(shard, """{"id":"late","check":"Late","host":"late"}""");
        await Assert.ThrowsAsync<ChainLostException>(() => shard.CheckpointAsync(fixture.Poison, Token));

        Assert.True(await shard.CheckpointAsync(fixture.Poison, Token));
        var second = new ShardFixture(fixture.Store);
        await using var again = second.Open();
        Assert.Equal((501L, 501), (again.Position, again.Pipeline.ActiveAlerts));
        await ShardFixture.GiveAsync(again, """{"id":"last","check":"Last","host":"last"}""");
        await again.CheckpointAsync(second.Poison, Token);
        Assert.Equal(Enumerable.Range(1, 502).Select(number => (long)number), again.Outbox.Untold().SelectMany(batch => batch.Decisions).Select(decision => decision.Id));
    }

    [Fact]
    public async Task Checkpoint_CanceledWhileItWaitsForLetters_LosesNothing()
    {
        var fixture = new ShardFixture();
        fixture.Poison.Kept = new TaskCompletionSource().Task;
        await using var shard = fixture.Open();
        await ShardFixture.GiveAsync(shard, Disk);
        using var impatience = new CancellationTokenSource();
        var saving = shard.CheckpointAsync(fixture.Poison, impatience.Token);
        await shard.DrainAsync();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving);
        fixture.Poison.Kept = null;
        await ShardFixture.GiveAsync(shard, Net);

        Assert.True(await shard.CheckpointAsync(fixture.Poison, Token));
        Assert.True(await shard.CheckpointAsync(fixture.Poison, Token));
        await using var again = new ShardFixture(fixture.Store).Open();
        Assert.Equal((2L, 2), (again.Position, again.Pipeline.ActiveAlerts));
    }

    [Fact]
    public async Task NextDue_AlertThatWillTurnStale_IsAMomentBeforeThat()
    {
        await using var shard = new ShardFixture().Open();
        await ShardFixture.GiveAsync(shard, Disk);

        Assert.NotNull(await shard.NextDueAsync());
    }

    private static (string Id, long Version, string Title)[] Names(PartitionShard shard) =>
        [.. shard.Outbox.Untold().SelectMany(batch => batch.Incidents).Select(notice => (notice.Incident.Id, notice.Incident.Version, notice.Incident.Title))];
}
