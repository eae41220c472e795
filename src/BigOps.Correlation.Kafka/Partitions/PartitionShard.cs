using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Chain;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Kafka.DeadLetters;
using BigOps.Correlation.Kafka.Intake;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>
/// A partition that this process owns: its shard, what turns its records into items, and its durable state. The consumer's
/// thread gives records; checkpoints come from one thread at a time. Life: opened where the partition is assigned, disposed
/// where it goes.
/// </summary>
internal sealed class PartitionShard : IAsyncDisposable
{
    // About how much smaller segments are than what they say.
    private const int CompressedBy = 3;

    private readonly TimeProvider time;
    private readonly IPartitionClaim claim;
    private readonly CorrelationPipeline pipeline;
    private readonly ShardLoop loop;
    private readonly StateChain chain;
    private readonly SemaphoreSlim saving = new(1);

    // What the tables gave away is kept until it is durable: they do not give it again.
    private readonly Queue<StateSegment> unsaved = new();
    private (ChainCapture Capture, long Letters)? captured;
    private bool isChainLost;
    private bool isTelling;

    private PartitionShard(
        TopicPartition partition, IPartitionClaim claim, (CorrelationPipeline Pipeline, StateChain Chain) state, ShardReadModel readModel, ShardServices services)
    {
        (pipeline, chain) = state;
        Partition = partition;
        time = services.Intake.Time;
        this.claim = claim;
        ReadModel = readModel;
        SavedPosition = pipeline.Position;
        StartedAt = pipeline.Position;
        Intake = new RecordIntake(partition, (pipeline.Position, pipeline.Now), services.Intake);
        loop = new ShardLoop(pipeline, readModel, services.QueueCapacity, services.Observer, services.Loggers.CreateLogger<ShardLoop>());
    }

    /// <summary>Which partition it is.</summary>
    public TopicPartition Partition { get; }

    /// <summary>Which ownership of it this is.</summary>
    public long Epoch => claim.Epoch;

    /// <summary>Offset at which it began, from its durable state; 0 where it had none.</summary>
    public long StartedAt { get; }

    /// <summary>Reads its records. The consumer's thread alone.</summary>
    public RecordIntake Intake { get; }

    /// <summary>What it shows.</summary>
    public ShardReadModel ReadModel { get; }

    /// <summary>Offset of the record that is next in the state; a batch behind at most.</summary>
    public long Position => pipeline.Position;

    /// <summary>Offset of the record that is next in the durable state.</summary>
    public long SavedPosition { get; private set; }

    /// <summary>What the latest save took of the shard's time and the disk's; the wait in the shard's ring is not part of it.</summary>
    public TimeSpan SaveTook { get; private set; }

    /// <summary>How long the latest save held the shard.</summary>
    public TimeSpan HeldShard { get; private set; }

    /// <summary>The shard's clock.</summary>
    public Instant Clock => pipeline.Now;

    /// <summary>Version of the configuration that holds in it.</summary>
    public string ConfigurationVersion => pipeline.ConfigurationVersion;

    /// <summary>Version that the log was last asked to put into force here; the ticker's own.</summary>
    public string AskedVersion { get; set; } = "";

    /// <summary>Up to where everything is shown, counts of repeats too; the ticker's own.</summary>
    public long ShownPosition { get; set; }

    /// <summary>The shard's pipeline, for figures; the loop's thread works on it.</summary>
    public CorrelationPipeline Pipeline => pipeline;

    /// <summary>Items that wait for the shard.</summary>
    public int QueueLength => loop.QueueLength;

    /// <summary>Items that may wait for the shard.</summary>
    public int QueueCapacity => loop.QueueCapacity;

    /// <summary>Records that wait in the log, as the brokers said last; null while that is not known.</summary>
    public long? Lag { get; set; }

    /// <summary>How long its state took to claim and to load, from the moment the group gave the partition.</summary>
    public TimeSpan TakeoverTook { get; set; }

    /// <summary>True once another process took the partition over: nothing of it may be written any more.</summary>
    public bool IsFenced { get; private set; }

    /// <summary>What others are to be told and were not yet.</summary>
    public OutboxLedger Outbox => chain.Outbox;

    /// <summary>True while others are being told.</summary>
    public bool IsTelling => Volatile.Read(ref isTelling);

    /// <summary>True while it is being saved by the duty; its one task sets it.</summary>
    public bool IsSaving { get; set; }

    /// <summary>Says that others are being told from now on.</summary>
    /// <returns>False where they are already.</returns>
    public bool BeginTelling() => !Interlocked.Exchange(ref isTelling, true);

    /// <summary>Says that others are being told no more.</summary>
    public void EndTelling() => Volatile.Write(ref isTelling, false);

    /// <summary>Takes a partition over and loads its state.</summary>
    /// <exception cref="IOException">The store cannot be used now.</exception>
    /// <exception cref="InvalidDataException">The state is broken or a newer build wrote it.</exception>
    public static PartitionShard Open(TopicPartition partition, ShardServices services)
    {
        var claim = services.Store.Claim(partition.Topic, partition.Partition);
        var identity = services.Identity with { Shard = partition.Partition };
        var pipeline = new CorrelationPipeline(identity, services.Configuration(), services.Configurations);
        var readModel = services.ReadModel.Add();
        try
        {
            var state = claim.Load();
            StateChain? chain = null;
            services.Restore(CompressedBy * (state?.SizeBytes ?? 0), () => chain = StateChain.Open(state, pipeline, readModel));
            return new PartitionShard(partition, claim, (pipeline, chain!), readModel, services);
        }
        catch
        {
            services.ReadModel.Remove(readModel);
            throw;
        }
    }

    /// <summary>Begins to work.</summary>
    public void Start() => loop.Start();

    /// <summary>Hands the intake's items to the shard; holds the caller while the shard's ring is full.</summary>
    public void TakeItems()
    {
        if (!Intake.Items.IsEmpty)
        {
            loop.Take(Intake.Items);
        }

        Intake.Clear();
    }

    /// <summary>Waits until the shard did all that it was given.</summary>
    public Task DrainAsync() => loop.RunOnShardAsync(static _ => true);

    /// <summary>The earliest moment at which the shard may have something to do by itself; null where there is none.</summary>
    public Task<Instant?> NextDueAsync() => loop.RunOnShardAsync(static source => source.NextDue);

    /// <summary>Shows everything that the shard did, counts of repeats too.</summary>
    public Task ShowCountsAsync() => loop.RunOnShardAsync(source =>
    {
        source.Publish(ReadModel);
        return true;
    });

    /// <summary>Saves the state as it is now, and what is to be told with it, once the letters of unreadable records in it are kept.</summary>
    /// <returns>False where the partition belongs to another process by now.</returns>
    /// <exception cref="IOException">The store cannot be used now; the next checkpoint has everything.</exception>
    public async Task<bool> CheckpointAsync(IPoisonSink poison, CancellationToken cancellationToken)
    {
        await saving.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SaveAsync(poison, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            saving.Release();
        }
    }

    private async Task<bool> SaveAsync(IPoisonSink poison, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (!await AppendAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var took = time.GetElapsedTime(started);
        if (captured is null)
        {
            (HeldShard, var capture) = await loop.RunOnShardAsync(Capture).ConfigureAwait(false);
            took += HeldShard;
            // Letters are added before the items behind them, so those of everything captured have a number by now.
            captured = (capture, poison.LastAdded);
        }

        await poison.WhenKeptAsync(captured.Value.Letters, cancellationToken).ConfigureAwait(false);
        started = time.GetTimestamp();
        foreach (var segment in chain.Write(captured.Value.Capture))
        {
            unsaved.Enqueue(segment);
        }

        captured = null;
        var isOurs = await AppendAsync(cancellationToken).ConfigureAwait(false);
        SaveTook = took + time.GetElapsedTime(started);
        return isOurs;
    }

    private (TimeSpan Took, ChainCapture Capture) Capture(CorrelationPipeline source)
    {
        var started = time.GetTimestamp();
        var capture = source.CaptureChain(chain.Outbox, isChainLost);
        return (time.GetElapsedTime(started), capture);
    }

    // Until it is known to be there, a segment is the next one to be added, whatever became of it.
    private async Task<bool> AppendAsync(CancellationToken cancellationToken)
    {
        while (unsaved.TryPeek(out var segment))
        {
            if (IsFenced || !await AppendAsync(segment, cancellationToken).ConfigureAwait(false))
            {
                IsFenced = true;
                return false;
            }

            SavedPosition = segment.Position;
            unsaved.Dequeue();
            if (unsaved.Count == 0)
            {
                isChainLost = false;
                chain.MarkDurable();
            }
        }

        return !IsFenced;
    }

    private async Task<bool> AppendAsync(StateSegment segment, CancellationToken cancellationToken)
    {
        try
        {
            return await claim.AppendAsync(segment, cancellationToken).ConfigureAwait(false);
        }
        catch (ChainLostException)
        {
            // What was captured is part of the whole state that comes next; what it has to tell is remembered by writing it.
            if (captured is { } before)
            {
                chain.Write(before.Capture);
                captured = null;
            }

            unsaved.Clear();
            chain.Lose();
            isChainLost = true;
            throw;
        }
    }

    /// <summary>Stops the shard. What was not saved is done again from the log, here or elsewhere.</summary>
    public async ValueTask DisposeAsync()
    {
        await loop.DisposeAsync().ConfigureAwait(false);
        saving.Dispose();
    }
}
