using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Kafka;
using BigOps.Correlation.Kafka.Verification;
using BigOps.Correlation.Redis;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>Compares the states that an installation keeps in Redis with what its topic of events leads to.</summary>
public static class SnapshotVerification
{
    /// <summary>Reads and compares; takes nothing over, and the service may go on meanwhile.</summary>
    /// <param name="configuration">The configuration of the installation.</param>
    /// <param name="loader">Reads configurations that the log names.</param>
    /// <param name="environment">Variables that they may name.</param>
    /// <param name="time">The clock.</param>
    /// <param name="told">Told how many partitions are done, of how many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">Kafka or Redis cannot be reached, or is not configured.</exception>
    public static async Task<IReadOnlyCollection<PartitionVerdict>> RunAsync(
        LoadedConfiguration configuration,
        ConfigurationLoader loader,
        IReadOnlyDictionary<string, string> environment,
        TimeProvider time,
        Action<int, int> told,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var (kafka, options) = (configuration.Get<KafkaOptions>(), configuration.Get<RedisOptions>());
        if (kafka.BootstrapServers.Length == 0 || options.Endpoints.Length == 0)
        {
            throw new IOException("There is nothing to compare: 'kafka.bootstrap_servers' and 'redis.endpoints' must be set.");
        }

        static ulong Random() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        using var meter = new Meter("verification");
        var redis = new RedisStorage(options, new RedisHostServices { Random = Random, Meter = meter, Time = time, Loggers = NullLoggerFactory.Instance });
        var folder = Directory.CreateTempSubdirectory("bigops-verify-");
        try
        {
            var identity = kafka.IdentityKey.Length > 0 ? kafka.IdentityKey : await KeyAsync(redis, cancellationToken).ConfigureAwait(false);
            var archive = new ConfigArchive(folder.FullName, new StorageEnvironment(new PhysicalDisk(), time, new StorageMetrics(meter), NullLogger.Instance));
            var versions = new ConfigurationVersions(archive, loader, environment, NullLogger.Instance, redis.Texts);
            var shard = IdentityKey.TryParse(identity) ?? throw new InvalidDataException("The installation's key is none.");
            var settings = configuration.Normalization;
            var verification = new StateVerification(kafka, new VerificationServices
            {
                States = redis.States,
                Identity = shard,
                Configuration = configuration.Pipeline,
                Configurations = versions,
                Normalizers = new(settings.ToOptions(new KeyedHash(shard.Seed, shard.Seed2)), settings.Mappings),
                Replica = Random(),
                Time = time,
                Loggers = NullLoggerFactory.Instance,
            });
            return await Task.Run(() => verification.Run(told, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            redis.Texts.StopWaiting();
            await redis.DisposeAsync().ConfigureAwait(false);
            folder.Delete(recursive: true);
        }
    }

    private static Task<string> KeyAsync(RedisStorage redis, CancellationToken cancellationToken) => Task.Run(
        () => redis.Texts.Find(SharedIdentity.Name) ?? throw new IOException("Redis does not know the installation's key: it is empty, or 'redis.key_prefix' is another."),
        cancellationToken);
}
