using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Kafka.Log;

namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>
/// Brings silences to partitions that never heard of them: those that a topic got after a silence was set, or whose log no
/// longer has it. Through the log of the partition, as all that a shard learns. One task.
/// </summary>
internal sealed class SilenceSharing(CombinedReadModel readModel, KafkaEventLog log, TimeProvider time)
{
    // A silence that was just set is on its way to every partition.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Dictionary<(int Partition, string Silence), long> missing = [];

    /// <summary>Brings a partition what it lacks, where its shard has caught up and it was missing for a while.</summary>
    public async Task ShareAsync(PartitionShard shard, CancellationToken cancellationToken)
    {
        if (shard.Lag is not 0 || shard.QueueLength > 0)
        {
            return;
        }

        var partition = shard.Partition.Partition;
        var now = Instant.From(time.GetUtcNow());
        var known = shard.ReadModel.Silences.Select(static silence => silence.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in missing.Keys.Where(key => key.Partition == partition && known.Contains(key.Silence)).ToList())
        {
            missing.Remove(gone);
        }

        foreach (var silence in readModel.Silences.Where(silence => silence.EndsAt > now && !known.Contains(silence.Id)))
        {
            if (missing.TryAdd((partition, silence.Id), time.GetTimestamp()) || time.GetElapsedTime(missing[(partition, silence.Id)]) < Patience)
            {
                continue;
            }

            missing[(partition, silence.Id)] = time.GetTimestamp();
            await log.AppendAsync(partition, [new CommandEntry { Command = CommandOf(silence) }], cancellationToken).ConfigureAwait(false);
        }
    }

    private static OperatorCommand CommandOf(SilenceView silence) => new()
    {
        Kind = CommandKind.SetSilence,
        Actor = silence.CreatedBy,
        Silence = new SilenceSpec
        {
            Id = silence.Id,
            Matchers = silence.Matchers,
            StartsAt = silence.StartsAt,
            EndsAt = silence.EndsAt,
            CreatedBy = silence.CreatedBy,
            Comment = silence.Comment,
        },
    };
}
