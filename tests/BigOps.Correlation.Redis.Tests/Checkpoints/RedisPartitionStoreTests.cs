using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Testing.Storage;

namespace BigOps.Correlation.Redis.Tests.Checkpoints;

public sealed class RedisPartitionStoreTests(RedisFixture redis) : PartitionStoreContract, IClassFixture<RedisFixture>, IAsyncLifetime
{
    private readonly TestStores stores = new(redis.Server.Options);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public void Claim_NothingKnown_IsOfAnEpochAboveWhatWasLost()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

        var claim = stores.Open(TimeProvider.System).Claim("events", 1);

        Assert.True(claim.Epoch >= now);
        Assert.True(stores.Open(TimeProvider.System).Claim("events", 1).Epoch > claim.Epoch);
    }

    protected override IPartitionStore Open() => stores.Open();
}
