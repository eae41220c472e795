using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Redis.Testing.Servers;
using BigOps.Correlation.Testing.Storage;

namespace BigOps.Correlation.Redis.Tests.Checkpoints;

public sealed class RedisPartitionStoreClusterTests(RedisPartitionStoreClusterTests.Fixture fixture)
    : PartitionStoreContract, IClassFixture<RedisPartitionStoreClusterTests.Fixture>, IAsyncLifetime
{
    private readonly TestStores stores = new(fixture.Cluster.Options);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    protected override IPartitionStore Open() => stores.Open();

    public sealed class Fixture : IAsyncLifetime
    {
        internal RedisCluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Cluster = await RedisCluster.StartAsync();

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
