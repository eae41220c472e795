using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Redis.Checkpoints;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Shared;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis;

/// <summary>
/// What the replicas of an installation keep in Redis: the states of partitions, and small texts that all need. Life: made,
/// started, disposed. Redis need not be there at the start.
/// </summary>
public sealed class RedisStorage : IAsyncDisposable
{
    private readonly IRedisClient client;
    private readonly ConnectionDuty duty;
    private readonly CancellationTokenSource stop = new();
    private Task working = Task.CompletedTask;

    /// <summary>Puts the parts together and begins to connect.</summary>
    /// <exception cref="FormatException">An endpoint is none.</exception>
    public RedisStorage(RedisOptions options, RedisHostServices host)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(host);
        var logger = host.Loggers.CreateLogger<RedisStorage>();
        var traffic = new ConnectionTraffic();
        var figures = new CheckpointFigures { Saved = host.CheckpointSaved };
        client = RedisClients.Create(options, traffic, host.Chance, host.Time, logger);
        Texts = new SharedTexts(client, options.KeyPrefix, host.Time, logger);
        duty = new ConnectionDuty(client, Texts, host.Time, logger);
        var services = new CheckpointServices(
            client, figures, host.Token, host.Time, logger);
        var store = new RedisPartitionStore(options.KeyPrefix, services, Texts.FlushAsync);
        (Partitions, States) = (store, store);
        RedisMetrics.Observe(host.Meter, client, traffic, figures);
    }

    /// <summary>The states of partitions.</summary>
    public IPartitionStore Partitions { get; }

    /// <summary>The same, to be looked at.</summary>
    public IPartitionStateReader States { get; }

    /// <summary>Small texts that all replicas share.</summary>
    public SharedTexts Texts { get; }

    /// <summary>Why Redis cannot be reached, or null.</summary>
    public string? Problem => client.Problem;

    /// <summary>Begins to watch over what replicas share.</summary>
    public void Start() => working = Task.Run(() => duty.RunAsync(stop.Token), CancellationToken.None);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await client.DisposeAsync().ConfigureAwait(false);
        Texts.Dispose();
        stop.Dispose();
    }
}
