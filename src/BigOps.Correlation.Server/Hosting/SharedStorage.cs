using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Kafka;
using BigOps.Correlation.Redis;
using BigOps.Correlation.Redis.Shared;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Partitions;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>
/// What replicas over Kafka share: the installation's key, the configurations that logs and states name, and the states of
/// partitions. It is in Redis, or in a directory that all of them see, or, for a replica that is alone, in its own.
/// </summary>
internal sealed class SharedStorage : IAsyncDisposable
{
    private readonly RedisStorage? redis;

    private SharedStorage(ShardIdentity identity, ConfigArchive archive, IPartitionStore partitions, RedisStorage? redis = null)
    {
        Identity = identity;
        Archive = archive;
        Partitions = partitions;
        this.redis = redis;
    }

    /// <summary>The key under which alerts and incidents get their names.</summary>
    public ShardIdentity Identity { get; }

    /// <summary>Where this process keeps configurations.</summary>
    public ConfigArchive Archive { get; }

    /// <summary>The states of partitions.</summary>
    public IPartitionStore Partitions { get; }

    /// <summary>Where all replicas keep configurations, besides the archive; null without Redis.</summary>
    public SharedTexts? Texts => redis?.Texts;

    /// <summary>What replicas show each other and how their incidents find each other; null without Redis.</summary>
    public RedisSharing? Sharing { get; private init; }

    /// <summary>Conditions for taking traffic.</summary>
    public IReadOnlyList<ReadinessCheck> Checks => redis is null ? [] :
    [
        new ReadinessCheck("redis", () => redis.Problem),
        new ReadinessCheck("read-model", () => Sharing?.WriteProblem ?? Sharing?.ReadProblem),
    ];

    /// <summary>Opens what the settings name.</summary>
    /// <exception cref="IOException">Redis cannot be reached, and this replica does not know the installation's key yet.</exception>
    /// <exception cref="InvalidDataException">Redis has another key than the one that this replica remembers.</exception>
    public static SharedStorage Open(KafkaOptions kafka, RedisOptions options, EmbeddedStorage storage, Meter meter, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<SharedStorage>();
        var (hasKafka, hasRedis) = (kafka.BootstrapServers.Length > 0, options.Endpoints.Length > 0);
        if (hasRedis && !hasKafka)
        {
            logger.RedisUnused();
        }

        var named = hasKafka && kafka.IdentityKey.Length > 0 ? IdentityKey.TryParse(kafka.IdentityKey) : null;
        if (!hasKafka || !hasRedis)
        {
            var states = kafka.StateDirectory.Length > 0 ? Path.GetFullPath(kafka.StateDirectory) : storage.Directory.Partitions;
            return new SharedStorage(named ?? storage.Identity, ArchiveOf(kafka, storage), new FilePartitionStore(states, storage.Environment));
        }

        var host = new RedisHostServices
        {
            Random = static () => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            CheckpointSaved = storage.Environment.Metrics.CheckpointSaved,
            Meter = meter,
            Time = storage.Environment.Time,
            Loggers = loggers,
        };
        var redis = new RedisStorage(options, host);
        return new SharedStorage(named ?? SharedIdentity.Agree(redis.Texts, storage, logger), storage.Archive, redis.Partitions, redis)
        {
            Sharing = new RedisSharing(options, host),
        };
    }

    /// <summary>Begins to watch over what is shared.</summary>
    public void Start() => redis?.Start();

    /// <summary>Ends all waits for what is shared: the service stops.</summary>
    public void StopWaiting() => redis?.Texts.StopWaiting();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Sharing is not null)
        {
            await Sharing.DisposeAsync().ConfigureAwait(false);
        }

        if (redis is not null)
        {
            await redis.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Beside the states, where replicas share a directory.
    private static ConfigArchive ArchiveOf(KafkaOptions options, EmbeddedStorage storage)
    {
        if (options.BootstrapServers.Length == 0 || options.StateDirectory.Length == 0)
        {
            return storage.Archive;
        }

        var directory = Path.Combine(Path.GetFullPath(options.StateDirectory), "config");
        DataDirectory.Make(directory);
        return new ConfigArchive(directory, storage.Environment, isShared: true);
    }
}
