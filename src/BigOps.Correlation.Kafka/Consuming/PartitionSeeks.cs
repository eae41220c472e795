using BigOps.Correlation.Kafka.Native;

namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>
/// Changes of position. A partition that was assigned a moment ago, and is not fetched yet, cannot seek: the client refuses,
/// and is asked again before every read, while nothing of the partition comes through. Belongs to the reading thread.
/// </summary>
internal sealed class PartitionSeeks(ClientHandle client, Assignment assignment)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private readonly Dictionary<TopicPartition, PartitionSeek> waiting = [];

    /// <summary>Moves a partition that is ours; null where it has moved, or will before anything else of it is read.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">Where to.</param>
    /// <param name="call">The client's latest call: what it brought is of the old position.</param>
    public KafkaFailure? Move(AssignedPartition partition, long offset, long call)
    {
        waiting.Remove(partition.Id);
        var failure = Ask(partition.Id, offset);
        if (failure is not null and not { Code: ErrorCodes.State })
        {
            return failure;
        }

        partition.Next = Math.Max(offset, AssignedPartition.Unknown);
        partition.ValidFrom = call;
        if (failure is not null)
        {
            partition.ValidFrom = long.MaxValue;
            waiting.Add(partition.Id, new PartitionSeek(partition, offset));
        }

        return null;
    }

    /// <summary>Asks again for what was refused; gives the failure of one that never will be granted.</summary>
    public KafkaFailure? Retry(long call)
    {
        KafkaFailure? failure = null;
        foreach (var (partition, offset) in waiting.Count == 0 ? [] : waiting.Values.ToArray())
        {
            waiting.Remove(partition.Id);
            if (assignment.TryGet(partition.Id, out var assigned) && assigned == partition)
            {
                failure ??= Move(partition, offset, call);
            }
        }

        return failure;
    }

    private KafkaFailure? Ask(TopicPartition partition, long offset)
    {
        using var list = new PartitionList();
        list.Add(partition, offset);
        return ErrorTexts.Take(Librdkafka.Seek(client, list, (int)Limit.TotalMilliseconds)) ?? list.Failure();
    }
}
