using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Redis.Checkpoints;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Tests.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Redis.Tests.Checkpoints;

/// <summary>Stores of one test: each has a client of its own, as another process would.</summary>
internal sealed class TestStores(RedisOptions options) : IAsyncDisposable
{
    private readonly List<IRedisClient> clients = [];
    private readonly string prefix = $"{Guid.NewGuid():N}:";

    public CheckpointFigures Figures { get; } = new();

    public PartitionKeys Keys => PartitionKeys.Of(prefix, "events", 0);

    /// <param name="at">The clock; epochs begin at 1 where it stands at zero.</param>
    public IPartitionStore Open(TimeProvider? at = null) => Open(options, at);

    public IPartitionStore Open(RedisOptions other, TimeProvider? at = null)
    {
        var client = TestClients.Client(other);
        clients.Add(client);
        return new RedisPartitionStore(prefix, new CheckpointServices(client, Figures, Token, at ?? new ZeroClock(), NullLogger.Instance), static () => Task.CompletedTask);
    }

    public IPartitionClaim Claim() => Open().Claim("events", 0);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }
    }

    private static string Token() => Guid.NewGuid().ToString("N");

    // Where nothing is known an epoch is the time, so that it is above those that were lost.
    private sealed class ZeroClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
