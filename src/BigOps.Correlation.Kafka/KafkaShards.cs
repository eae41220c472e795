using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Kafka.Consuming;
using BigOps.Correlation.Kafka.DeadLetters;
using BigOps.Correlation.Kafka.Intake;
using BigOps.Correlation.Kafka.Log;
using BigOps.Correlation.Kafka.Outbox;
using BigOps.Correlation.Kafka.Partitions;
using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Rekeying;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka;

/// <summary>
/// The shards of one process over Kafka: a member of the consumer group, a shard for each partition it is given, their
/// durable states, and what is told to others. Life: made, started, disposed; then everything that was read is saved and the
/// group is left. The brokers need not be there at the start.
/// </summary>
public sealed class KafkaShards : IAsyncDisposable
{
    private static readonly TimeSpan Rejoin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SaveInterval = TimeSpan.FromMilliseconds(200);

    private readonly KafkaOptions options;
    private readonly KafkaHostServices host;
    private readonly CombinedReadModel readModel = new();
    private readonly RecordProducer producer;
    private readonly RequestTable requests;
    private readonly PumpCounts counts = new();
    private readonly DeadLetterSender letters;
    private readonly LetterReader letterReader;
    private readonly RekeyingStage rekeying;
    private readonly PartitionOwner owner;
    private readonly CheckpointDuty checkpoints;
    private readonly PartitionTicker ticker;
    private readonly IntakeMetrics intake;
    private readonly OutboxSender outbox;
    private readonly KafkaEventLog log;
    private readonly CancellationTokenSource stopReading = new();
    private readonly CancellationTokenSource stopWorking = new();
    private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource lettersLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> tasks = [];
    private bool started;

    /// <summary>Puts the parts together; nothing runs yet.</summary>
    /// <exception cref="KafkaFailureException">The client refused a property.</exception>
    public KafkaShards(KafkaOptions options, KafkaHostServices host)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(host);
        this.options = options;
        this.host = host;
        var (time, loggers) = (host.Time, host.Loggers);
        requests = new RequestTable(host.Replica, host.Answers);
        producer = new RecordProducer(options, loggers.CreateLogger<RecordProducer>());
        var letterFormat = new DeadLetterFormat(options.DeadLettersTopic);
        var letterIndex = new LetterIndex();
        letters = new DeadLetterSender(producer, letterFormat, time, loggers.CreateLogger<DeadLetterSender>());
        letterReader = new LetterReader(options, host.Replica, letterIndex, loggers);
        DeadLetters = new TopicLetters(host.DeadLetters, letterIndex, letterFormat, producer);
        var shards = new ShardServices
        {
            Store = host.Store,
            Identity = host.Identity,
            Configuration = host.Configuration,
            Configurations = host.Configurations,
            ReadModel = readModel,
            Intake = new IntakeServices
            {
                Normalizers = host.Normalizers,
                Requests = requests,
                Hash = new KeyedHash(host.Identity.Seed, host.Identity.Seed2),
                Time = time,
            },
            Observer = host.Observer,
            Loggers = loggers,
            Restore = host.Restore,
        };
        owner = new PartitionOwner(new OwnerSettings(options.Group, options.EventsTopic, options.Topics), shards, letters, counts, loggers.CreateLogger<PartitionOwner>());
        log = new KafkaEventLog(options.EventsTopic, producer, new ShardSearch(owner.Shards, readModel), requests, time);
        rekeying = new RekeyingStage(log, letters, time, loggers.CreateLogger<RekeyingStage>());
        outbox = new OutboxSender(producer, host.Format, OutboxTopics.Of(options), time, loggers.CreateLogger<OutboxSender>());
        checkpoints = new CheckpointDuty(
            owner.Shards, outbox, letters, new CheckpointClock(SaveInterval, time), loggers.CreateLogger<CheckpointDuty>());
        ticker = new PartitionTicker(owner.Shards, log, new SilenceSharing(readModel, log, time), () => host.Configuration().Version, time, loggers.CreateLogger<PartitionTicker>());
        intake = new IntakeMetrics(host.Meter, shards.Intake.Counts);
        KafkaMetrics.Observe(host.Meter, options, new KafkaMetrics.Sources(owner, counts, letters, outbox));
    }

    /// <summary>The topic of events, as the log in front of the shards.</summary>
    public IEventLog Log => log;

    /// <summary>The logs of all shards: the partitions of the topic of events.</summary>
    public IShardLog ShardLog => log;

    /// <summary>The letters of the topic, and those that other doors keep.</summary>
    public IDeadLetterStore DeadLetters { get; }

    /// <summary>What all shards of this process show.</summary>
    public CombinedReadModel ReadModel => readModel;

    /// <summary>The clock of the shard that is furthest behind; that of the host where there is no shard.</summary>
    public Instant Clock => owner.Shards.All is { Length: > 0 } shards ? shards.Min(static shard => shard.Clock) : Instant.From(host.Time.GetUtcNow());

    /// <summary>The shards, for metrics that do not depend on where events come from.</summary>
    public IReadOnlyList<ShardFigures> Figures => Array.ConvertAll(owner.Shards.All, static shard => new ShardFigures(
        shard.Pipeline.Counters, shard.Pipeline.ActiveAlerts, shard.QueueLength, shard.QueueCapacity));

    /// <summary>The partitions that this process owns.</summary>
    public IReadOnlyList<PartitionFigures> Partitions => Array.ConvertAll(owner.Shards.All, static shard => new PartitionFigures(
        shard.Partition.Topic, shard.Partition.Partition, shard.Epoch, shard.Position, shard.SavedPosition, shard.Lag, shard.Pipeline.ActiveAlerts));

    /// <summary>Why the brokers cannot be reached, or null.</summary>
    public string? BrokerProblem => owner.Failure is { } failure && (failure.BrokersDown || failure.IsFatal) ? $"Kafka cannot be reached at '{options.BootstrapServers}': {failure.Text}" : null;

    /// <summary>Why partitions of ours are not worked on, or their states not saved, or null.</summary>
    public string? StateProblem => owner.Problem ?? checkpoints.Problem;

    /// <summary>Why something cannot be written that others or we need, or null.</summary>
    public string? OutputProblem => letters.Problem ?? outbox.Problem ?? rekeying.Problem;

    /// <summary>Joins the group and begins to work.</summary>
    public void Start()
    {
        if (started)
        {
            return;
        }

        started = true;
        readModel.StartAt(host.FirstChange);
        var stop = stopWorking.Token;
        tasks.Add(Task.Run(() => checkpoints.RunAsync(stop), CancellationToken.None));
        tasks.Add(Task.Run(() => letters.RunAsync(stop), CancellationToken.None));
        tasks.Add(Task.Run(() => rekeying.RunAsync(stop), CancellationToken.None));
        tasks.Add(Task.Run(() => ticker.RunAsync(stop), CancellationToken.None));
        tasks.Add(Task.Run(() => requests.ListenAsync(stop), CancellationToken.None));
        new Thread(Read) { IsBackground = true, Name = "kafka" }.Start();
        new Thread(ReadLetters) { IsBackground = true, Name = "kafka-letters" }.Start();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Perhaps nobody comes for a long time who would.
        owner.TellRest = outbox.SendRestAsync;
        await stopReading.CancelAsync().ConfigureAwait(false);
        if (started)
        {
            await left.Task.ConfigureAwait(false);
            await lettersLeft.Task.ConfigureAwait(false);
        }

        await stopWorking.CancelAsync().ConfigureAwait(false);
        foreach (var task in tasks)
        {
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await producer.DisposeAsync().ConfigureAwait(false);
        stopReading.Dispose();
        stopWorking.Dispose();
    }

    private void ReadLetters()
    {
        letterReader.Run(stopReading.Token);
        lettersLeft.TrySetResult();
    }

    private void Taken()
    {
        intake.Report();
        checkpoints.Wake();
    }

    /// <summary>Reads as a member of the group; what breaks the membership ends it, and a new one begins.</summary>
    private void Read()
    {
        string[] topics = [options.EventsTopic, .. options.Topics.Select(static foreign => foreign.Topic)];
        while (!stopReading.IsCancellationRequested)
        {
            try
            {
                using var source = new GroupConsumer(options, topics, owner, host.Loggers.CreateLogger<GroupConsumer>());
                owner.Begin(source);
                new RecordPump(owner, letters, rekeying, counts, Taken, host.Time).Run(source, stopReading.Token);
                if (owner.IsFatal)
                {
                    stopReading.Token.WaitHandle.WaitOne(Rejoin);
                }
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                owner.Broke(failure);
                stopReading.Token.WaitHandle.WaitOne(Rejoin);
            }
        }

        left.TrySetResult();
    }
}
