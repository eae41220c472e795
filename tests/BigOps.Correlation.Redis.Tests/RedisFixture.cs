using BigOps.Correlation.Redis.Testing.Servers;

namespace BigOps.Correlation.Redis.Tests;

/// <summary>One real Redis for tests that leave it running; each takes a prefix of its own.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private RedisServer? server;

    internal RedisServer Server => server ?? throw new InvalidOperationException("Redis has not started.");

    public async ValueTask InitializeAsync() => server = await RedisServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
