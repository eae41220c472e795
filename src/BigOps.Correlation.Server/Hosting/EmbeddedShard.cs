using System.Diagnostics.Metrics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.Relations;
using BigOps.Correlation.Kafka;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Local.Checkpoints;
using BigOps.Correlation.Server.Local.Journaling;
using BigOps.Correlation.Server.Local.Records;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>
/// Journal, shard and checkpoints of the embedded mode as one whole. Life: restored from disk, started, disposed: then
/// everything accepted is in the journal and in a last checkpoint.
/// </summary>
internal sealed class EmbeddedShard : IShardHost
{
    private const int QueueCapacity = 65_536;
    private const long ProgressEvery = 250_000;

    // Changes are numbered from the time of the start: far fewer come in a millisecond, so a later start begins higher.
    private const long ChangesPerMillisecond = 1_024;

    private readonly EmbeddedStorage storage;
    private readonly CorrelationPipeline pipeline;
    private readonly ShardReadModel readModel = new();
    private readonly ShardLoop loop;
    private readonly ILogger logger;
    private long checkpointed;

    private EmbeddedShard(EmbeddedStorage storage, CorrelationPipeline pipeline, Journal journal, Meter meter, ILoggerFactory loggers)
    {
        this.storage = storage;
        this.pipeline = pipeline;
        Journal = journal;
        ShardLog = new JournalShardLog(journal);
        logger = loggers.CreateLogger<EmbeddedShard>();
        var metrics = new ShardMetrics(meter, storage.Environment.Time);
        loop = new ShardLoop(pipeline, readModel, QueueCapacity, metrics, loggers.CreateLogger<ShardLoop>());
        metrics.Observe(() => [new ShardFigures(pipeline.Counters, pipeline.ActiveAlerts, loop.QueueLength, loop.QueueCapacity)], readModel);
    }

    public Journal Journal { get; }

    /// <inheritdoc />
    public IEventLog Log => Journal;

    /// <inheritdoc />
    public IDeadLetterStore DeadLetters => storage.DeadLetters;

    /// <inheritdoc />
    public IReadModel ReadModel => readModel;

    /// <inheritdoc />
    public string? PartialProblem => null;

    /// <inheritdoc />
    public IShardLog ShardLog { get; }

    /// <inheritdoc />
    public IRelationIndex RelationIndex { get; } = new InMemoryRelationIndex();

    /// <inheritdoc />
    public IReadOnlyList<PartitionFigures>? Partitions => null;

    /// <inheritdoc />
    /// <remarks>May lag a batch behind.</remarks>
    public Instant Clock => pipeline.Now;

    /// <inheritdoc />
    public IReadOnlyList<ReadinessCheck> Checks => [new ReadinessCheck("journal", () => Journal.Completion.IsCompleted ? "The journal has stopped." : null)];

    /// <inheritdoc />
    public Task Completion => Journal.Completion;

    /// <summary>Loads the newest checkpoint and replays the rest of the journal.</summary>
    public static EmbeddedShard Restore(EmbeddedStorage storage, IConfigurationSource configurations, Meter meter, ILoggerFactory loggers)
    {
        var started = storage.Environment.Time.GetTimestamp();
        var checkpoint = storage.Checkpoints.Load();
        var pipeline = new CorrelationPipeline(storage.Identity, new PipelineConfiguration(), configurations);
        var (shard, replayed) = QuietCollector.Run(checkpoint?.State.Length ?? 0, () => Restore(checkpoint, storage, pipeline, meter, loggers));
        shard.logger.Restored(pipeline.ActiveAlerts, shard.checkpointed, replayed, storage.Environment.Time.GetElapsedTime(started));
        return shard;
    }

    private static (EmbeddedShard Shard, long Replayed) Restore(
        Checkpoint? checkpoint, EmbeddedStorage storage, CorrelationPipeline pipeline, Meter meter, ILoggerFactory loggers)
    {
        if (checkpoint is not null)
        {
            pipeline.Load(new StateReader(checkpoint.State));
        }

        var floor = new LogFloor(checkpoint?.Position ?? 0, pipeline.Now);
        var journal = Journal.Open(storage.Directory.Journal, storage.Options, storage.Environment, floor);
        var shard = new EmbeddedShard(storage, pipeline, journal, meter, loggers) { checkpointed = checkpoint?.Position ?? 0 };
        var replayed = shard.Replay(pipeline.Position + 1);
        pipeline.PublishAll(shard.readModel);
        shard.readModel.StartAt(storage.Environment.Time.GetUtcNow().ToUnixTimeMilliseconds() * ChangesPerMillisecond);
        return (shard, replayed);
    }

    /// <inheritdoc />
    public async ValueTask StartAsync(string configurationVersion, CancellationToken cancellationToken)
    {
        loop.Start();
        Journal.Start(new ShardConsumer(loop));
        if (pipeline.ConfigurationVersion != configurationVersion)
        {
            await Journal.AppendAsync([new ConfigurationEntry { Version = configurationVersion }], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public ValueTask<ReplicaAnswers> AskOthersAsync(ReadOnlyMemory<byte> query, CancellationToken cancellationToken) => ValueTask.FromResult(ReplicaAnswers.Alone);

    /// <inheritdoc />
    public ValueTask<IncidentView?> FindWholeAsync(IncidentView listed, CancellationToken cancellationToken) => ValueTask.FromResult<IncidentView?>(listed);

    /// <inheritdoc />
    /// <remarks>Only where something changed since the last one; lets the journal go that it makes needless.</remarks>
    public async Task CheckpointAsync()
    {
        if (pipeline.Position == checkpointed)
        {
            // Perhaps something comes this very moment; then the next checkpoint has it.
            return;
        }

        // The shard only copies; it goes on while the copy becomes bytes here.
        Save(await loop.RunOnShardAsync(static source => source.Capture()).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync().ConfigureAwait(false);
        await loop.DisposeAsync().ConfigureAwait(false);
        Save(pipeline.Capture());
        logger.Stopped(Journal.LastPosition);
    }

    private void Save(PipelineCapture capture)
    {
        if (capture.Position == checkpointed)
        {
            return;
        }

        var writer = new StateWriter(1024 * 1024);
        capture.Write(writer);
        storage.Checkpoints.Save(capture.Position, writer.Written);
        checkpointed = capture.Position;
        Journal.Trim(storage.Checkpoints.TrimPosition);
    }

    private long Replay(long from)
    {
        long count = 0;
        foreach (var item in Journal.Read(from))
        {
            try
            {
                pipeline.Process(item);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // As in the live loop: one entry must not stop all others.
                pipeline.Skip(item);
                logger.ReplayFailed(failure, item.Position);
            }

            if (++count % ProgressEvery == 0)
            {
                logger.Replaying(item.Position, Journal.LastPosition);
            }
        }

        return count;
    }
}
