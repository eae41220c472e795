using System.Globalization;
using BigOps.Correlation.Redis.Connections.Protocol;
using BigOps.Correlation.Redis.Connections.Routing;

namespace BigOps.Correlation.Redis.Testing.Servers;

/// <summary>Three primaries that share the slots of a cluster.</summary>
public sealed class RedisCluster : IRedisServer
{
    private const int Size = 3;
    private readonly List<RedisServer> nodes = [];

    private RedisCluster()
    {
    }

    /// <inheritdoc />
    public RedisOptions Options => new() { Endpoints = nodes[0].Options.Endpoints, Cluster = true };

    /// <summary>The nodes; the first has the lowest slots.</summary>
    public IReadOnlyList<RedisServer> Nodes => nodes;

    /// <summary>Starts the nodes and waits until they agree.</summary>
    public static async Task<RedisCluster> StartAsync()
    {
        var cluster = new RedisCluster();
        try
        {
            for (var number = 0; number < Size; number++)
            {
                cluster.nodes.Add(await RedisServer.StartAsync("--cluster-enabled", "yes", "--cluster-node-timeout", "2000"));
            }

            await cluster.JoinAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Moves the slot of a key to another node, step by step as it is done by hand.</summary>
    /// <param name="slot">Which one.</param>
    /// <param name="from">Number of the node that has it.</param>
    /// <param name="to">Number of the node that gets it.</param>
    /// <param name="half">Leaves it half done: the slot is moving, its keys are where they were.</param>
    internal async Task MoveAsync(int slot, int from, int to, bool half)
    {
        var (source, target) = (nodes[from], nodes[to]);
        await target.AskAsync("CLUSTER", "SETSLOT", slot, "IMPORTING", (await source.AskAsync("CLUSTER", "MYID")).Text);
        await source.AskAsync("CLUSTER", "SETSLOT", slot, "MIGRATING", (await target.AskAsync("CLUSTER", "MYID")).Text);
        if (half)
        {
            return;
        }

        foreach (var key in (await source.AskAsync("CLUSTER", "GETKEYSINSLOT", slot, 1000)).Items)
        {
            await source.AskAsync("MIGRATE", "127.0.0.1", target.Port, key.Text, 0, 2000);
        }

        var owner = (await target.AskAsync("CLUSTER", "MYID")).Text;
        foreach (var node in new[] { target, source })
        {
            await node.AskAsync("CLUSTER", "SETSLOT", slot, "NODE", owner);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    private async Task JoinAsync()
    {
        for (var number = 0; number < Size; number++)
        {
            var (first, last) = (HashSlot.Count * number / Size, (HashSlot.Count * (number + 1) / Size) - 1);
            await nodes[number].AskAsync("CLUSTER", "ADDSLOTSRANGE", first, last);
            await nodes[number].AskAsync("CLUSTER", "SET-CONFIG-EPOCH", number + 1);
            if (number > 0)
            {
                await nodes[number].AskAsync("CLUSTER", "MEET", "127.0.0.1", nodes[0].Port);
            }
        }

        foreach (var node in nodes)
        {
            await node.UntilAsync("the cluster serves", static reply => IsServing(reply), "CLUSTER", "INFO");
        }
    }

    private static bool IsServing(RedisReply reply) =>
        reply.Text.Contains("cluster_state:ok", StringComparison.Ordinal)
        && reply.Text.Contains(string.Create(CultureInfo.InvariantCulture, $"cluster_known_nodes:{Size}"), StringComparison.Ordinal);
}
