using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Kafka.Log;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>
/// Has the time told in partitions where something is due and nothing comes that would tell it, and the configuration where
/// another one holds. Both go through the log, as everything does that a shard learns, so that reading the log again gives
/// the same. One task.
/// </summary>
internal sealed class PartitionTicker(
    ShardTable shards, KafkaEventLog log, SilenceSharing silences, Func<string> configuration, TimeProvider time, ILogger<PartitionTicker> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Works until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var shard in shards.All)
            {
                try
                {
                    await ConfigureAsync(shard, cancellationToken).ConfigureAwait(false);
                    await TickAsync(shard, cancellationToken).ConfigureAwait(false);
                    await ShowAsync(shard).ConfigureAwait(false);
                    await silences.ShareAsync(shard, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception failure) when (failure is LogFullException or ObjectDisposedException)
                {
                    // Told again at the next turn, where the partition is still here.
                    logger.TickFailed(shard.Partition.Topic, shard.Partition.Partition, failure.Message);
                }
            }
        }
    }

    private async Task ConfigureAsync(PartitionShard shard, CancellationToken cancellationToken)
    {
        var version = configuration();
        if (version != shard.ConfigurationVersion && version != shard.AskedVersion)
        {
            await log.ConfigureAsync(shard.Partition.Partition, version, cancellationToken).ConfigureAwait(false);
            shard.AskedVersion = version;
        }
    }

    private async Task TickAsync(PartitionShard shard, CancellationToken cancellationToken)
    {
        var now = Instant.From(time.GetUtcNow());
        if (now - shard.Clock >= Interval && shard.QueueLength == 0 && await shard.NextDueAsync().ConfigureAwait(false) is { } due && due <= now)
        {
            await log.TickAsync(shard.Partition.Partition, cancellationToken).ConfigureAwait(false);
        }
    }

    // Mere counts of repeats wait a quarter of a second of the shard's clock, which stands where nothing comes.
    private static async Task ShowAsync(PartitionShard shard)
    {
        var position = shard.Position;
        if (position != shard.ShownPosition && shard.QueueLength == 0)
        {
            await shard.ShowCountsAsync().ConfigureAwait(false);
            shard.ShownPosition = position;
        }
    }
}
