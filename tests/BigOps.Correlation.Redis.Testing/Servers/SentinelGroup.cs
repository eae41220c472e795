using System.Globalization;

namespace BigOps.Correlation.Redis.Testing.Servers;

/// <summary>One primary, two replicas and three sentinels that fail over after a second.</summary>
public sealed class SentinelGroup : IRedisServer
{
    private const string Name = "bigops-test";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bigops-sentinel-");
    private readonly List<RedisServer> servers = [];
    private readonly List<(int Port, ServerProcess Process)> sentinels = [];

    private SentinelGroup()
    {
    }

    /// <summary>The server that was the primary at the start.</summary>
    public RedisServer FirstPrimary => servers[0];

    /// <summary>Those that were replicas at the start.</summary>
    public IReadOnlyList<RedisServer> FirstReplicas => servers[1..];

    /// <inheritdoc />
    public RedisOptions Options => new()
    {
        Endpoints = string.Join(',', sentinels.Select(static sentinel => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{sentinel.Port}"))),
        Sentinel = Name,
    };

    /// <summary>Starts all, and waits until the sentinels know everything.</summary>
    public static async Task<SentinelGroup> StartAsync()
    {
        var group = new SentinelGroup();
        try
        {
            await group.BeginAsync();
            return group;
        }
        catch
        {
            await group.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the replicas have everything that the primary has.</summary>
    public Task ReplicatedAsync() => servers[0].UntilAsync("both replicas have everything", reply => reply.Number == 2, "WAIT", 2, 1000);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var (_, process) in sentinels)
        {
            await process.DisposeAsync();
        }

        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    private async Task BeginAsync()
    {
        servers.Add(await RedisServer.StartAsync());
        var primary = servers[0].Port.ToString(CultureInfo.InvariantCulture);
        for (var replica = 0; replica < 2; replica++)
        {
            servers.Add(await RedisServer.StartAsync("--replicaof", "127.0.0.1 " + primary));
        }

        foreach (var replica in FirstReplicas)
        {
            await replica.UntilAsync("it follows its primary", reply => reply.Text.Contains("master_link_status:up", StringComparison.Ordinal), "INFO", "replication");
        }

        for (var number = 0; number < 3; number++)
        {
            sentinels.Add(Watch(number, primary));
        }

        foreach (var (port, process) in sentinels)
        {
            await Probe.UntilAsync("it knows the others", process, async () =>
            {
                var known = (await Probe.AskAsync(port, "", "INFO", "sentinel")).Text;
                return known.Contains("slaves=2,sentinels=3", StringComparison.Ordinal);
            });
        }
    }

    private (int Port, ServerProcess Process) Watch(int number, string primary)
    {
        var port = LoopbackPort.Free();
        var file = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"sentinel{number}.conf"));
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"""
            port {port}
            bind 127.0.0.1
            dir {folder.FullName}
            sentinel monitor {Name} 127.0.0.1 {primary} 2
            sentinel down-after-milliseconds {Name} 1000
            sentinel failover-timeout {Name} 4000
            sentinel parallel-syncs {Name} 2

            """));
        return (port, ServerProcess.Start("redis-server", folder.FullName, file, "--sentinel"));
    }
}
