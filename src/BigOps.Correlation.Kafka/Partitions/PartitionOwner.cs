using BigOps.Correlation.Kafka.Consuming;
using BigOps.Correlation.Kafka.DeadLetters;
using BigOps.Correlation.Kafka.Rekeying;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>
/// Takes partitions over and gives them up as the group decides. Everything comes on the consumer's thread. A partition is
/// taken over by claiming its state, which shuts out any former owner; it is given up by finishing what was read, saving it
/// and committing the position.
/// </summary>
internal sealed class PartitionOwner : IAssignmentListener
{
    private static readonly TimeSpan HandOverPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TellPatience = TimeSpan.FromSeconds(2);

    private readonly OwnerSettings settings;
    private readonly ShardServices services;
    private readonly IPoisonSink poison;
    private readonly PumpCounts counts;
    private readonly ILogger logger;
    private readonly Dictionary<TopicPartition, ForeignIntake> foreign = [];
    private IRecordSource? source;

    /// <summary>Creates the owner of nothing yet.</summary>
    public PartitionOwner(OwnerSettings settings, ShardServices services, IPoisonSink poison, PumpCounts counts, ILogger<PartitionOwner> logger)
    {
        this.settings = settings;
        this.services = services;
        this.poison = poison;
        this.counts = counts;
        this.logger = logger;
    }

    /// <summary>The shards of partitions that are ours.</summary>
    public ShardTable Shards { get; } = new();

    /// <summary>Partitions of foreign topics that are ours.</summary>
    public IReadOnlyCollection<TopicPartition> ForeignPartitions => foreign.Keys;

    /// <summary>The latest failure of the client, or null since it got on.</summary>
    public KafkaFailure? Failure { get; private set; }

    /// <summary>Why a partition of ours cannot be worked on, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>True once the client cannot go on.</summary>
    public bool IsFatal { get; private set; }

    /// <summary>
    /// Tells what a shard that goes has still to tell, before another owner may; null while the process goes on: then the next
    /// owner tells it at once. Set before the consumer's thread is asked to end.
    /// </summary>
    public Func<PartitionShard, CancellationToken, Task>? TellRest { get; set; }

    /// <summary>Whether a partition is ours.</summary>
    public bool Owns(TopicPartition partition) => foreign.ContainsKey(partition) || Shards.Find(partition) is not null;

    /// <summary>The intake of a foreign partition, or null.</summary>
    public ForeignIntake? FindForeign(TopicPartition partition) => foreign.GetValueOrDefault(partition);

    /// <inheritdoc />
    public IReadOnlyList<PartitionOffset> Assigned(IReadOnlyList<TopicPartition> partitions)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        counts.Rebalances++;
        var starts = new List<PartitionOffset>();
        foreach (var partition in partitions)
        {
            if (partition.Topic == settings.EventsTopic)
            {
                starts.Add(Open(partition));
            }
            else
            {
                foreign[partition] = new ForeignIntake(partition, settings.FormatOf(partition.Topic), services.Intake);
            }
        }

        Problem = null;
        return starts;
    }

    /// <inheritdoc />
    public void Revoked(IReadOnlyList<TopicPartition> partitions)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        counts.Rebalances++;
        Problem = null;
        var going = new List<PartitionShard>();
        foreach (var partition in partitions)
        {
            foreign.Remove(partition);
            if (Shards.Find(partition) is { } shard)
            {
                going.Add(shard);
            }
        }

        var saved = Save(going);
        foreach (var shard in going)
        {
            Close(shard, saved.Contains(shard) ? "it goes to another member" : "its state could not be saved");
        }

        source?.Commit([.. saved.Select(static shard => new PartitionOffset(shard.Partition, shard.SavedPosition))]);
    }

    /// <inheritdoc />
    public void Lost(IReadOnlyList<TopicPartition> partitions)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        counts.Rebalances++;
        Problem = null;
        foreach (var partition in partitions)
        {
            foreign.Remove(partition);
            if (Shards.Find(partition) is { } shard)
            {
                Close(shard, "it was taken away");
            }
        }
    }

    /// <inheritdoc />
    public void Failed(KafkaFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Failure = failure;
        IsFatal |= failure.IsFatal;
        logger.ClientFailed(failure.Name, failure.Text);
    }

    /// <summary>A membership of the group begins.</summary>
    /// <param name="member">Commits positions.</param>
    public void Begin(IRecordSource member)
    {
        source = member;
        (IsFatal, Failure) = (false, null);
    }

    /// <summary>The membership broke; another one follows.</summary>
    public void Broke(Exception cause)
    {
        foreach (var shard in Shards.All)
        {
            Close(shard, "the membership of the group broke");
        }

        foreign.Clear();
        Problem = cause.Message;
        logger.MembershipBroke(cause);
    }

    /// <summary>Remembers that records came, so the brokers are there.</summary>
    public void GotOn() => Failure = IsFatal ? Failure : null;

    /// <summary>Says that a partition's log was made anew.</summary>
    public void MadeAnew(PartitionShard shard, long end) =>
        logger.LogEndsEarlier(shard.Partition.Topic, shard.Partition.Partition, end, shard.Intake.Next);

    /// <summary>Says that records were deleted before they were read.</summary>
    public void BeginsLater(PartitionShard shard, long first) =>
        logger.LogBeginsLater(shard.Partition.Topic, shard.Partition.Partition, first, shard.Intake.Next);

    /// <summary>Lets go of shards whose partitions belong to others by now, though the group has not said so yet.</summary>
    public void DropFenced()
    {
        foreach (var shard in Shards.All)
        {
            if (shard.IsFenced)
            {
                counts.Fenced++;
                // Where the group soon says that it went, all is well; else two groups share the states.
                Problem = $"{shard.Partition} was claimed by another process while this one has it from the group '{settings.Group}'.";
                Close(shard, "another process claimed it");
            }
        }
    }

    private PartitionOffset Open(TopicPartition partition)
    {
        var started = services.Intake.Time.GetTimestamp();
        try
        {
            var shard = PartitionShard.Open(partition, services);
            shard.Start();
            shard.TakeoverTook = services.Intake.Time.GetElapsedTime(started);
            Shards.Add(shard);
            logger.PartitionOpened(
                partition.Topic, partition.Partition, shard.Epoch, shard.Pipeline.ActiveAlerts, shard.Position, shard.TakeoverTook);
            return new PartitionOffset(partition, shard.Position > 0 ? shard.Position : PartitionOffset.Beginning);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            logger.PartitionFailed(failure, partition.Topic, partition.Partition);
            throw new IOException($"The state of {partition} cannot be taken over: {failure.Message}", failure);
        }
    }

    /// <summary>Saves shards that go, all at once. What takes too long is left to the next owner, who does it again from the log.</summary>
    /// <returns>Those that were saved.</returns>
    private HashSet<PartitionShard> Save(List<PartitionShard> going)
    {
        var saved = new HashSet<PartitionShard>();
        if (going.Count == 0)
        {
            return saved;
        }

        using var patience = new CancellationTokenSource(HandOverPatience, services.Intake.Time);
        using var done = new CountdownEvent(going.Count);
        foreach (var shard in going)
        {
            _ = SaveAsync(shard);
        }

        // The group waits for this thread, so it waits for the saves here.
        done.Wait(CancellationToken.None);
        return saved;

        async Task SaveAsync(PartitionShard shard)
        {
            try
            {
                if (!shard.IsFenced && await shard.CheckpointAsync(poison, patience.Token).ConfigureAwait(false))
                {
                    lock (saved)
                    {
                        saved.Add(shard);
                    }

                    await TellRestAsync(shard).ConfigureAwait(false);
                }
            }
            catch (Exception failure) when (failure is IOException or OperationCanceledException)
            {
                logger.CheckpointWaits(failure, shard.Partition.Topic, shard.Partition.Partition);
            }
            finally
            {
                done.Signal();
            }
        }
    }

    // What the brokers do not take soon is told by the next owner: the state has it.
    private async Task TellRestAsync(PartitionShard shard)
    {
        if (TellRest is not { } tell)
        {
            return;
        }

        using var patience = new CancellationTokenSource(TellPatience, services.Intake.Time);
        try
        {
            await tell(shard, patience.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            logger.OutboxFailed(failure, shard.Partition.Topic, shard.Partition.Partition);
        }
    }

    private void Close(PartitionShard shard, string how)
    {
        Shards.Remove(shard);
        services.ReadModel.Remove(shard.ReadModel);
        logger.PartitionClosed(shard.Partition.Topic, shard.Partition.Partition, how, shard.SavedPosition);
        _ = shard.DisposeAsync().AsTask();
    }
}
