using System.Diagnostics.Metrics;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Pipeline.Responding;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Kafka;
using BigOps.Correlation.Redis;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Local;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>
/// The configuration that holds, and its replacement: checked whole, archived, then swapped at a place in the log. A bad
/// one changes nothing. Any thread may read; one thread reloads.
/// </summary>
internal sealed class ActiveConfiguration
{
    private readonly KeyedHash hash;
    private readonly ConfigurationVersions versions;
    private readonly ILogger logger;
    private volatile LoadedConfiguration current;
    private volatile IReadOnlyList<ExecutorConfig> executors;
    private volatile NormalizerCatalog normalizers;
    private int lastReloadSuccessful = 1;

    public ActiveConfiguration(LoadedConfiguration initial, KeyedHash hash, ConfigurationVersions versions, Meter meter, ILogger<ActiveConfiguration> logger)
    {
        this.hash = hash;
        this.versions = versions;
        this.logger = logger;
        current = initial;
        executors = initial.Get<IReadOnlyList<ExecutorConfig>>();
        normalizers = CatalogOf(initial);
        versions.Keep(initial);
        meter.CreateObservableGauge("bigops_rules_last_reload_successful", () => lastReloadSuccessful,
            description: "Whether the latest configuration that was read is valid and holds.");
    }

    /// <summary>What holds at the doors.</summary>
    public LoadedConfiguration Current => current;

    /// <summary>The executors that hold; they are no part of what the log names.</summary>
    public IReadOnlyList<ExecutorConfig> Executors => executors;

    /// <summary>The normalizers that hold at the doors.</summary>
    public INormalizerCatalog Normalizers => normalizers;

    /// <summary>The same, by format alone.</summary>
    public Normalizers AllNormalizers => normalizers.All;

    /// <summary>Puts what was read into force, where it is valid and differs.</summary>
    public async Task ReplaceAsync(ConfigurationLoadResult read, IEventLog log, CancellationToken cancellationToken)
    {
        if (read.Value is not { } next)
        {
            lastReloadSuccessful = 0;
            foreach (var problem in read.Problems)
            {
                logger.ReloadRefused(current.Version, problem.ToString());
            }

            return;
        }

        lastReloadSuccessful = 1;
        executors = next.Get<IReadOnlyList<ExecutorConfig>>();
        if (NeedsRestart(next, current))
        {
            logger.NeedsRestart("http, grpc, storage, kafka and redis");
        }

        if (next.Version == current.Version)
        {
            return;
        }

        var catalog = CatalogOf(next);
        versions.Keep(next);
        await log.AppendAsync([new ConfigurationEntry { Version = next.Version }], cancellationToken).ConfigureAwait(false);
        normalizers = catalog;
        current = next;
        logger.Reloaded(next.Version);
    }

    private static bool NeedsRestart(LoadedConfiguration next, LoadedConfiguration current)
    {
        var (nextHttp, http) = (next.Get<HttpOptions>(), current.Get<HttpOptions>());
        // Lists compare by reference, so the keys are compared apart.
        return nextHttp with { PagerDutyRoutingKeys = http.PagerDutyRoutingKeys } != http
            || !nextHttp.PagerDutyRoutingKeys.SequenceEqual(http.PagerDutyRoutingKeys)
            || next.Get<RpcServerOptions>() != current.Get<RpcServerOptions>()
            || next.Get<StorageOptions>() != current.Get<StorageOptions>()
            || next.Get<RedisOptions>() != current.Get<RedisOptions>()
            || KafkaDiffers(next.Get<KafkaOptions>(), current.Get<KafkaOptions>());
    }

    private static bool KafkaDiffers(KafkaOptions next, KafkaOptions current) =>
        next with { Topics = current.Topics, Properties = current.Properties } != current
        || !next.Topics.SequenceEqual(current.Topics)
        || !next.Properties.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .SequenceEqual(current.Properties.OrderBy(static pair => pair.Key, StringComparer.Ordinal));

    private NormalizerCatalog CatalogOf(LoadedConfiguration configuration)
    {
        var settings = configuration.Normalization;
        return new NormalizerCatalog(
            new Normalizers(settings.ToOptions(hash), settings.Mappings), [.. settings.Mappings.Select(mapping => mapping.Name)]);
    }
}
