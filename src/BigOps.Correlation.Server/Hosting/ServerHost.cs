using System.Diagnostics.Metrics;
using System.Reflection;
using System.Security.Cryptography;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Pipeline.Relations;
using BigOps.Correlation.Core.Pipeline.Responding;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Kafka;
using BigOps.Correlation.Redis;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Configuration;
using BigOps.Correlation.Server.Console;
using BigOps.Correlation.Server.Grpc;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Ingestion;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Metrics;
using BigOps.Correlation.Server.Responding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>Puts the service together and runs it. Everything is made here, by hand, in the order it depends on.</summary>
public static class ServerHost
{
    /// <summary>Exit code of a configuration that is not valid.</summary>
    public const int InvalidConfiguration = 1;

    /// <summary>Runs the service until it is told to stop.</summary>
    /// <returns>The exit code of the process.</returns>
    /// <exception cref="IOException">The data directory is in use or cannot be used, or an address is taken.</exception>
    public static async Task<int> RunAsync(ServeSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        var loader = new ConfigurationLoader(ServerSections.Create());
        ConfigurationLoadResult Read() => loader.Load(settings.ConfigPath, settings.Environment);
        var read = Read();
        if (read.Value is not { } configuration)
        {
            foreach (var problem in read.Problems)
            {
                await settings.Errors.WriteLineAsync(problem.ToString()).ConfigureAwait(false);
            }

            return InvalidConfiguration;
        }

        var options = configuration.Get<StorageOptions>();
        using var meter = new Meter(BigOpsMeter.Name);
        using var loggers = LoggerFactory.Create(HostLogging.Configure);
        using var storage = EmbeddedStorage.Open(
            options with { Directory = settings.DataDirectory ?? options.Directory }, time, meter, loggers.CreateLogger("BigOps.Correlation.Storage"));
        var kafka = configuration.Get<KafkaOptions>();
        await using var shared = SharedStorage.Open(kafka, configuration.Get<RedisOptions>(), storage, meter, loggers);
        var versions = new ConfigurationVersions(
            shared.Archive, loader, settings.Environment, loggers.CreateLogger<ConfigurationVersions>(), shared.Texts);
        versions.Share();
        var hash = new KeyedHash(shared.Identity.Seed, shared.Identity.Seed2);
        var active = new ActiveConfiguration(configuration, hash, versions, meter, loggers.CreateLogger<ActiveConfiguration>());
        IShardHost shard = kafka.BootstrapServers.Length > 0
            ? KafkaHost.Open((kafka, active, versions), storage, shared, meter, loggers)
            : EmbeddedShard.Restore(storage, versions, meter, loggers);
        await using (shard.ConfigureAwait(false))
        {
            await shard.StartAsync(configuration.Version, cancellationToken).ConfigureAwait(false);
            var relations = RelationsOf(shard, active, time, loggers);
            using var executors = new ExecutorFactory(time);
            var responses = ResponsesOf(shard, active, executors, time, loggers);
            var (app, api, door) = Build(settings, time, storage, active, shard, builder =>
            {
                builder.AddHostedService(_ => new RelationService(relations, meter));
                builder.AddHostedService(_ => new ResponseService(responses, meter));
            });
            var grpc = configuration.Get<RpcServerOptions>();
            var rpc = GrpcHost.Create(grpc with { Urls = settings.GrpcUrls ?? grpc.Urls }, api, door, loader, meter, loggers);
            var reloader = settings.ConfigPath is { } path
                ? new ConfigurationReloader(path, Read, active, shard.Log, time, loggers.CreateLogger<ConfigurationReloader>())
                : null;
            await RunAsync(app, rpc, reloader, storage, configuration, cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    private static RelationDuty RelationsOf(IShardHost shard, ActiveConfiguration active, TimeProvider time, ILoggerFactory loggers) => new(new RelationServices
    {
        ReadModel = shard.ReadModel,
        Index = shard.RelationIndex,
        Log = shard.ShardLog,
        Configuration = () => active.Current.Pipeline,
        Time = time,
        Logger = loggers.CreateLogger<RelationDuty>(),
    });

    private static ResponseDuty ResponsesOf(
        IShardHost shard, ActiveConfiguration active, ExecutorFactory executors, TimeProvider time, ILoggerFactory loggers) => new(new ResponseServices
    {
        ReadModel = shard.ReadModel,
        Log = shard.ShardLog,
        Executors = () => active.Executors,
        Create = executors.Create,
        Starter = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        Time = time,
        Logger = loggers.CreateLogger<ResponseDuty>(),
    });

    private static (WebApplication App, ApiServices Api, IngestionDoor Door) Build(
        ServeSettings settings, TimeProvider time, EmbeddedStorage storage, ActiveConfiguration active, IShardHost shard, Action<IServiceCollection> addDuties)
    {
        var configuration = active.Current;
        var http = configuration.Get<HttpOptions>();
        var limits = configuration.Normalization.Limits;
        // Empty, because a ready-made one reads settings from the folder it was started in, and watches all below it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = [] });
        HostLogging.Configure(builder.Logging);
        builder.WebHost.UseUrls((settings.Urls ?? http.Urls).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.RequestBytes;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = http.ShutdownGrace);
        builder.Services.AddBigOpsApi();
        builder.Services.AddHostedService(services => new CheckpointTimer(
            shard, storage.Options.CheckpointInterval, time, services.GetRequiredService<ILogger<CheckpointTimer>>()));
        builder.Services.AddHostedService(services => new JournalGuard(
            shard, services.GetRequiredService<IHostApplicationLifetime>(), services.GetRequiredService<ILogger<JournalGuard>>()));
        addDuties(builder.Services);
        var app = builder.Build();
        var api = new ApiServices
        {
            Log = shard.Log,
            ReadModel = shard.ReadModel,
            Elsewhere = shard.FindWholeAsync,
            AskOthers = shard.AskOthersAsync,
            PartialProblem = () => shard.PartialProblem,
            DeadLetters = shard.DeadLetters,
            Normalizers = () => active.Normalizers,
            Options = http,
            Limits = limits,
            Status = StatusOf(time, active, shard),
            Time = time,
        };
        var door = app.MapBigOpsApi(api);
        app.MapConsole();
        return (app, api, door);
    }

    private static async Task RunAsync(
        WebApplication app,
        RpcServer? rpc,
        ConfigurationReloader? reloader,
        EmbeddedStorage storage,
        LoadedConfiguration configuration,
        CancellationToken cancellationToken)
    {
        await using (app.ConfigureAwait(false))
        {
            try
            {
                await StartAsync(app, rpc, cancellationToken).ConfigureAwait(false);
                app.Logger.Started(string.Join(", ", app.Urls), configuration.Version, storage.Directory.Root);
                await (reloader?.StartAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
                await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
                await (reloader?.StopAsync(CancellationToken.None) ?? Task.CompletedTask).ConfigureAwait(false);
            }
            finally
            {
                reloader?.Dispose();
                if (rpc is not null)
                {
                    await rpc.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    private static async Task StartAsync(WebApplication app, RpcServer? rpc, CancellationToken cancellationToken)
    {
        if (rpc is not null)
        {
            // Whoever waits for HTTP to be ready finds gRPC ready too, and both stop at the same time.
            await GrpcHost.StartAsync(rpc, app.Logger, cancellationToken).ConfigureAwait(false);
            app.Lifetime.ApplicationStopping.Register(() => _ = rpc.StopAsync(CancellationToken.None));
        }

        await app.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    private static ServiceStatus StatusOf(TimeProvider time, ActiveConfiguration active, IShardHost shard) => new()
    {
        Version = typeof(ServerHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        StartedAt = Instant.From(time.GetUtcNow()),
        ConfigVersion = () => active.Current.Version,
        ShardClock = () => shard.Clock,
        Checks = shard.Checks,
        Partitions = () => shard.Partitions,
    };
}
