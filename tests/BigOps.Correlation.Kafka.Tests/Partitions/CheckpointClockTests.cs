using BigOps.Correlation.Kafka.Partitions;

namespace BigOps.Correlation.Kafka.Tests.Partitions;

public sealed class CheckpointClockTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private readonly ShardFixture fixture = new();

    [Fact]
    public async Task IsDue_NothingNew_Never()
    {
        await using var shard = fixture.Open();
        var clock = new CheckpointClock(Interval, fixture.Time);
        Assert.False(clock.IsDue(shard));
        fixture.Time.Advance(2 * Interval);

        Assert.False(clock.IsDue(shard));
    }

    [Fact]
    public async Task IsDue_OthersWaitForNews_AfterThePause()
    {
        await using var shard = fixture.Open();
        var clock = new CheckpointClock(Interval, fixture.Time);
        clock.Next(shard, TimeSpan.FromSeconds(2));
        await ShardFixture.GiveAsync(shard, """{"id":"1","check":"a","host":"h"}""");

        Assert.False(clock.IsDue(shard));
        fixture.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(clock.IsDue(shard));
    }

    [Fact]
    public async Task IsDue_RepeatsAlone_AfterTheInterval()
    {
        await using var shard = fixture.Open();
        var clock = new CheckpointClock(Interval, fixture.Time);
        await ShardFixture.GiveAsync(shard, """{"id":"1","check":"a","host":"h"}""");
        await shard.CheckpointAsync(fixture.Poison, TestContext.Current.CancellationToken);
        clock.Next(shard, TimeSpan.FromMilliseconds(30));
        await ShardFixture.GiveAsync(shard, """{"id":"2","check":"a","host":"h"}""");
        fixture.Time.Advance(Interval - TimeSpan.FromSeconds(1));

        Assert.False(clock.IsDue(shard));
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(clock.IsDue(shard));
    }

    [Fact]
    public async Task Next_SavesTakeLong_RestsLongerThanTheInterval()
    {
        await using var shard = fixture.Open();
        var clock = new CheckpointClock(Interval, fixture.Time);
        clock.Next(shard, 2 * Interval);
        await ShardFixture.GiveAsync(shard, """{"id":"1","check":"a","host":"h"}""");
        fixture.Time.Advance(Interval);

        Assert.False(clock.IsDue(shard));
        fixture.Time.Advance(Interval);
        Assert.True(clock.IsDue(shard));
    }

    [Fact]
    public async Task IsDue_NewsThatAFormerOwnerDidNotTell_WithoutAnythingNew()
    {
        await using (var former = fixture.Open())
        {
            await ShardFixture.GiveAsync(former, """{"id":"1","check":"a","host":"h"}""");
            await former.CheckpointAsync(fixture.Poison, TestContext.Current.CancellationToken);
        }

        await using var shard = fixture.Open();
        Assert.Equal(shard.SavedPosition, shard.Position);
        Assert.True(new CheckpointClock(Interval, fixture.Time).IsDue(shard));
    }

    [Fact]
    public async Task MayTell_AfterAFailure_OnlyLater()
    {
        await using var shard = fixture.Open();
        var clock = new CheckpointClock(Interval, fixture.Time);
        Assert.True(clock.MayTell(shard));
        clock.TellLater(shard, TimeSpan.FromSeconds(1));
        Assert.False(clock.MayTell(shard));
        fixture.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(clock.MayTell(shard));
    }
}
