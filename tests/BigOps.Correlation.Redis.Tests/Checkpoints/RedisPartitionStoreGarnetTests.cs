using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Redis.Testing.Servers;
using BigOps.Correlation.Testing.Storage;

namespace BigOps.Correlation.Redis.Tests.Checkpoints;

public sealed class RedisPartitionStoreGarnetTests(RedisPartitionStoreGarnetTests.Fixture fixture)
    : PartitionStoreContract, IClassFixture<RedisPartitionStoreGarnetTests.Fixture>, IAsyncLifetime
{
    private readonly TestStores stores = new(fixture.Garnet.Options);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    protected override IPartitionStore Open() => stores.Open();

    public sealed class Fixture : IAsyncLifetime
    {
        internal GarnetServer Garnet { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Garnet = await GarnetServer.StartAsync();

        public ValueTask DisposeAsync() => Garnet.DisposeAsync();
    }
}
