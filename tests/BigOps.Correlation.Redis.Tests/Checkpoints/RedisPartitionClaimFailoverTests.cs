using BigOps.Correlation.Redis.Testing.Servers;

namespace BigOps.Correlation.Redis.Tests.Checkpoints;

/// <summary>States while sentinels put another server in the place of the primary.</summary>
public sealed class RedisPartitionClaimFailoverTests
{
    // Usually three or four seconds. Sentinels that were held up themselves for two seconds do nothing for thirty ("tilt").
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Append_PrimaryKilledOrHung_GoesOnWithTheNextAndLosesNothing(bool killed)
    {
        await using var group = await SentinelGroup.StartAsync();
        await using var stores = new TestStores(group.Options);
        var owner = new RecordingOwner(stores.Claim());
        for (var value = 0; value < 100; value++)
        {
            await owner.AddAsync(value);
        }

        await (killed ? group.FirstPrimary.KillAsync() : group.FirstPrimary.FreezeAsync());
        for (var value = 100; value < 200; value++)
        {
            Assert.True(await owner.AddAsync(value));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{(killed ? "killed" : "hung")}: states waited {owner.Longest.TotalSeconds:F1} s, {owner.Failures} attempts, {owner.Rewrites} whole");
        Assert.InRange(owner.Longest, TimeSpan.FromMilliseconds(500), Patience);
        Assert.Equal(owner.State, RecordingOwner.Read(stores.Claim().Load()));
    }

    [Fact]
    public async Task Append_AcknowledgedWritesLost_HealsFromMemory()
    {
        await using var group = await SentinelGroup.StartAsync();
        await using var stores = new TestStores(group.Options);
        var owner = new RecordingOwner(stores.Claim());
        await owner.AddAsync(1);
        await group.ReplicatedAsync();

        // Replicas hang, so the primary acknowledges what nobody else has: more than waits in a replica's socket.
        await Task.WhenAll(group.FirstReplicas.Select(replica => replica.FreezeAsync()));
        for (var value = 2; value < 10; value++)
        {
            Assert.True(await owner.AddAsync([.. Enumerable.Repeat(value, 1_000_000)]));
        }

        await group.FirstPrimary.KillAsync();
        await Task.WhenAll(group.FirstReplicas.Select(replica => replica.ThawAsync()));
        Assert.True(await owner.AddAsync(10).WaitAsync(Patience, Stop));

        TestContext.Current.TestOutputHelper?.WriteLine($"states waited {owner.Longest.TotalSeconds:F1} s, {owner.Rewrites} whole");
        Assert.Equal(1, owner.Rewrites);
        Assert.True(owner.State.SequenceEqual(RecordingOwner.Read(stores.Claim().Load())));
    }
}
