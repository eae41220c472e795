using BigOps.Correlation.Kafka.DeadLetters;
using BigOps.Correlation.Kafka.Outbox;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>
/// Saves what changed in the shards: soon where others wait to be told of something, else at an interval; never so often that
/// it holds a shard for more than a quarter of the time, or works for more than half of it. Shards are saved beside each other, so that a slow store holds none of them up
/// for another. After a save, what it covers is told and its position may be committed. One task.
/// </summary>
internal sealed class CheckpointDuty
{
    private const int Share = 3;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly ShardTable shards;
    private readonly OutboxSender sender;
    private readonly IPoisonSink poison;
    private readonly CheckpointClock clock;
    private readonly ILogger logger;
    private TaskCompletionSource? sleep;

    /// <summary>Creates the duty.</summary>
    public CheckpointDuty(ShardTable shards, OutboxSender sender, IPoisonSink poison, CheckpointClock clock, ILogger<CheckpointDuty> logger)
    {
        this.shards = shards;
        this.sender = sender;
        this.poison = poison;
        this.clock = clock;
        this.logger = logger;
    }

    /// <summary>Why states cannot be saved now, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Works until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var shard in shards.All)
            {
                if (!shard.IsFenced && !shard.IsSaving && clock.IsDue(shard))
                {
                    shard.IsSaving = true;
                    _ = SaveAsync(shard, cancellationToken);
                }

                Tell(shard, cancellationToken);
            }

            await RestAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says that records came. Any thread; costs next to nothing while there is work anyway.</summary>
    public void Wake() => Volatile.Read(ref sleep)?.TrySetResult();

    /// <summary>Rests for a moment, or until records come where everything is saved and told.</summary>
    private async Task RestAsync(CancellationToken cancellationToken)
    {
        var until = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref sleep, until);
        // Looked at after that was written: whoever comes later finds somebody to wake.
        Interlocked.MemoryBarrier();
        if (Array.Exists(shards.All, static shard =>
                shard.Outbox.HasUntold || shard.IsTelling || shard.IsSaving || shard.Pipeline.HasOutbox || shard.Intake.Next != shard.SavedPosition))
        {
            await Task.Delay(Turn, clock.Time, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await until.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        Volatile.Write(ref sleep, null);
    }

    private async Task SaveAsync(PartitionShard shard, CancellationToken cancellationToken)
    {
        try
        {
            if (!await shard.CheckpointAsync(poison, cancellationToken).ConfigureAwait(false))
            {
                logger.Fenced(shard.Partition.Topic, shard.Partition.Partition, shard.Epoch);
            }

            Problem = null;
            clock.Next(shard, Longer(Soon, Longer(shard.SaveTook, shard.HeldShard * Share)));
            Tell(shard, cancellationToken);
        }
        catch (IOException failure)
        {
            if (Problem is null)
            {
                logger.CheckpointWaits(failure, shard.Partition.Topic, shard.Partition.Partition);
            }

            Problem = failure.Message;
            clock.Next(shard, Retry);
        }
        catch (Exception failure) when (failure is ObjectDisposedException or OperationCanceledException)
        {
            // The partition went, or the process ends.
        }
        finally
        {
            shard.IsSaving = false;
        }
    }

    private void Tell(PartitionShard shard, CancellationToken cancellationToken)
    {
        if (shard.IsFenced || !clock.MayTell(shard) || !sender.IsDue(shard) || !shard.BeginTelling())
        {
            return;
        }

        // Apart from this task: making what is told takes long, and saving must not wait for it.
        _ = Task.Run(() => TellAsync(shard, cancellationToken), CancellationToken.None);
    }

    private async Task TellAsync(PartitionShard shard, CancellationToken cancellationToken)
    {
        try
        {
            if (!await sender.SendAsync(shard, cancellationToken).ConfigureAwait(false))
            {
                clock.TellLater(shard, Retry);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // It stays in the state, and is tried again.
            logger.OutboxFailed(failure, shard.Partition.Topic, shard.Partition.Partition);
            clock.TellLater(shard, Retry);
        }
        finally
        {
            shard.EndTelling();
        }
    }

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
