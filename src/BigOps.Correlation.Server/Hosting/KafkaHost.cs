using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.Relations;
using BigOps.Correlation.Kafka;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Alerts;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Journaling;
using BigOps.Correlation.Server.Local.Spooling;
using BigOps.Correlation.Server.Outbox;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>
/// Kafka's partitions as shards, and a local spool in front of Kafka for what the other doors take in: so they stay open
/// while no broker can be reached. Life: opened, started, disposed.
/// </summary>
internal sealed class KafkaHost : IShardHost
{
    // As in the embedded shard: far fewer changes come in a millisecond.
    private const long ChangesPerMillisecond = 1_024;

    private readonly KafkaShards shards;
    private readonly SharedStorage shared;
    private readonly Journal journal;
    private readonly EventSpool spool;
    private readonly CancellationTokenSource stopping = new();
    private Task spooling = Task.CompletedTask;

    private KafkaHost(KafkaShards shards, SharedStorage shared, Journal journal, EventSpool spool)
    {
        this.shared = shared;
        this.shards = shards;
        this.journal = journal;
        this.spool = spool;
        Log = new SpooledLog(journal, shards.Log);
        RelationIndex = shared.Sharing?.RelationIndex ?? new InMemoryRelationIndex();
    }

    /// <inheritdoc />
    public IEventLog Log { get; }

    /// <inheritdoc />
    public IReadModel ReadModel => shards.ReadModel;

    /// <inheritdoc />
    public string? PartialProblem => shared.Sharing?.ReadProblem;

    /// <inheritdoc />
    public IShardLog ShardLog => shards.ShardLog;

    /// <inheritdoc />
    public IRelationIndex RelationIndex { get; }

    /// <inheritdoc />
    public IDeadLetterStore DeadLetters => shards.DeadLetters;

    /// <inheritdoc />
    public IReadOnlyList<PartitionFigures>? Partitions => shards.Partitions;

    /// <inheritdoc />
    public Instant Clock => shards.Clock;

    /// <inheritdoc />
    public Task Completion => journal.Completion;

    /// <inheritdoc />
    public IReadOnlyList<ReadinessCheck> Checks =>
    [
        new ReadinessCheck("journal", () => journal.Completion.IsCompleted ? "The spool's journal has stopped." : null),
        new ReadinessCheck("kafka", () => shards.BrokerProblem),
        .. shared.Checks,
        new ReadinessCheck("partitions", () => shards.StateProblem),
        new ReadinessCheck("output", () => shards.OutputProblem ?? spool.Problem),
    ];

    /// <summary>Opens the spool and puts the shards together.</summary>
    /// <param name="configuration">How Kafka is reached, what holds, and the configurations that logs and states name.</param>
    /// <param name="storage">What this process has for itself.</param>
    /// <param name="shared">What it shares with other replicas.</param>
    /// <param name="meter">Where instruments are made.</param>
    /// <param name="loggers">Makes logs.</param>
    /// <exception cref="KafkaFailureException">The client refused a property.</exception>
    public static KafkaHost Open(
        (KafkaOptions Options, ActiveConfiguration Active, ConfigurationVersions Versions) configuration,
        EmbeddedStorage storage,
        SharedStorage shared,
        Meter meter,
        ILoggerFactory loggers)
    {
        var time = storage.Environment.Time;
        var (options, active, versions) = configuration;
        var identity = shared.Identity;
        var metrics = new ShardMetrics(meter, time);
        var shards = new KafkaShards(options, new KafkaHostServices
        {
            Store = shared.Partitions,
            Identity = identity,
            Replica = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)),
            Configuration = () => active.Current.Pipeline,
            Configurations = versions,
            Normalizers = () => active.AllNormalizers,
            DeadLetters = storage.DeadLetters,
            Answers = shared.Sharing?.Answers,
            Format = new OutboxDocuments(),
            Observer = metrics,
            FirstChange = time.GetUtcNow().ToUnixTimeMilliseconds() * ChangesPerMillisecond,
            Meter = meter,
            Time = time,
            Loggers = loggers,
            Restore = static (bytes, read) => QuietCollector.Run(bytes, () =>
            {
                read();
                return true;
            }),
        });
        metrics.Observe(() => shards.Figures, shards.ReadModel);
        var journal = Journal.Open(storage.Directory.Spool, storage.Options, storage.Environment);
        var position = SpoolPosition.Open(
            Path.Combine(storage.Directory.Root, "spool.position"),
            RandomNumberGenerator.GetHexString(32, lowercase: true),
            new KeyedHash(identity.Seed, identity.Seed2),
            storage.Environment);
        var spool = new EventSpool(shards.Log, journal, position, storage.Environment);
        meter.CreateObservableGauge("bigops_spool_events", () => spool.Waiting, description: "Events taken in that wait to be brought to Kafka.");
        return new KafkaHost(shards, shared, journal, spool);
    }

    /// <inheritdoc />
    public ValueTask StartAsync(string configurationVersion, CancellationToken cancellationToken)
    {
        shared.Start();
        journal.Start(spool);
        spooling = Task.Run(() => spool.RunAsync(stopping.Token), CancellationToken.None);
        shards.Start();
        shared.Sharing?.Start(shards.ReadModel, EpochOf, question => AlertAnswers.Answer(shards.ReadModel, question));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IncidentView?> FindWholeAsync(IncidentView listed, CancellationToken cancellationToken) =>
        shared.Sharing is { } sharing && listed.IsElsewhere ? sharing.FindWholeAsync(listed, cancellationToken) : ValueTask.FromResult<IncidentView?>(listed);

    /// <inheritdoc />
    public ValueTask<ReplicaAnswers> AskOthersAsync(ReadOnlyMemory<byte> query, CancellationToken cancellationToken) =>
        shared.Sharing?.AskAsync(query, cancellationToken) ?? ValueTask.FromResult(ReplicaAnswers.Alone);

    /// <inheritdoc />
    /// <remarks>The shards' states have a duty of their own.</remarks>
    public Task CheckpointAsync() => Task.CompletedTask;

    private long? EpochOf(int shard)
    {
        foreach (var partition in shards.Partitions)
        {
            if (partition.Partition == shard)
            {
                return partition.Epoch;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        shared.StopWaiting();
        await journal.DisposeAsync().ConfigureAwait(false);
        await stopping.CancelAsync().ConfigureAwait(false);
        await spooling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await shards.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
    }
}
