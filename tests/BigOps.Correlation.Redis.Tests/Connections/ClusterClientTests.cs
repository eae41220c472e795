using BigOps.Correlation.Redis.Connections.Protocol;
using BigOps.Correlation.Redis.Connections.Routing;
using BigOps.Correlation.Redis.Testing.Servers;

namespace BigOps.Correlation.Redis.Tests.Connections;

public sealed class ClusterClientTests : IAsyncLifetime
{
    private RedisCluster cluster = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => cluster = await RedisCluster.StartAsync();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task SendAsync_KeysOfAllNodesWhileSlotsMove_AreFound()
    {
        await using var client = TestClients.Client(cluster.Options);
        var keys = Enumerable.Range(0, 200).Select(number => $"key{number}").ToList();
        await Task.WhenAll(keys.Select(key => client.SendAsync(new RedisCommand(key, "SET", key, key), Stop).AsTask()));

        foreach (var node in cluster.Nodes)
        {
            Assert.True((await node.AskAsync("DBSIZE")).Number > 30);
        }

        // Moved whole: the first answer is MOVED, and the table is asked for anew.
        var moved = keys.First(key => HashSlot.Of(key) < HashSlot.Count / 3);
        await cluster.MoveAsync(HashSlot.Of(moved), 0, 1, half: false);
        Assert.Equal(moved, (await client.SendAsync(new RedisCommand(moved, "GET", moved), Stop)).Text);

        // Half moved: a key that is not there yet belongs to the other node, which must be asked with ASKING.
        var moving = keys.First(key => HashSlot.Of(key) < HashSlot.Count / 3 && HashSlot.Of(key) != HashSlot.Of(moved));
        await cluster.MoveAsync(HashSlot.Of(moving), 0, 2, half: true);
        var fresh = $"{{{moving}}}new";
        await client.SendAsync(new RedisCommand(fresh, "SET", fresh, "there"), Stop);
        Assert.Equal("there", (await client.SendAsync(new RedisCommand(fresh, "GET", fresh), Stop)).Text);
        Assert.Equal(moving, (await client.SendAsync(new RedisCommand(moving, "GET", moving), Stop)).Text);
    }

    [Fact]
    public async Task SendAsync_OneNodeKilled_OthersGoOnAndItsKeysSaySo()
    {
        await using var client = TestClients.Client(cluster.Options with { CommandTimeout = TimeSpan.FromMilliseconds(500) });
        await client.SendAsync(new RedisCommand("a", "SET", "a", 1), Stop);

        await cluster.Nodes[2].KillAsync();
        var (lost, kept) = (KeyOf(slot => slot > HashSlot.Count * 2 / 3), KeyOf(slot => slot < HashSlot.Count / 3));
        var failure = await Assert.ThrowsAsync<RedisException>(async () =>
        {
            for (var attempt = 0; attempt < 100; attempt++)
            {
                await client.SendAsync(new RedisCommand(lost, "SET", lost, 1), Stop);
            }
        });

        Assert.NotEmpty(failure.Message);
        Assert.NotNull(client.Problem);
        // Until the others notice, they serve their own slots.
        await client.SendAsync(new RedisCommand(kept, "SET", kept, 1), Stop);
    }

    private static string KeyOf(Func<int, bool> isSo) => Enumerable.Range(0, 10_000).Select(number => $"k{number}").First(key => isSo(HashSlot.Of(key)));
}
