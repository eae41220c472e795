using BigOps.Correlation.Kafka.Native;

namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>The partitions that are ours, found by the address of a message's topic. Belongs to the reading thread.</summary>
internal sealed class Assignment
{
    private readonly Dictionary<TopicPartition, AssignedPartition> partitions = [];

    // A topic's object may be freed, and its address used again, only while none of its partitions is assigned.
    private readonly Dictionary<(nint Topic, int Partition), AssignedPartition> byObject = [];
    private (nint Topic, int Partition) latestKey;
    private AssignedPartition? latest;

    public bool TryGet(TopicPartition id, out AssignedPartition? partition) => partitions.TryGetValue(id, out partition);

    public void Add(PartitionOffset start, long validFrom)
    {
        Forget();
        partitions[start.Partition] = new AssignedPartition(start.Partition) { Next = Math.Max(start.Offset, AssignedPartition.Unknown), ValidFrom = validFrom };
    }

    public void Remove(IEnumerable<TopicPartition> ids)
    {
        Forget();
        foreach (var id in ids)
        {
            partitions.Remove(id);
        }
    }

    /// <summary>The partition of a message, or null where it is not ours (any more).</summary>
    public AssignedPartition? Of(MessagePointer message)
    {
        var key = (message.TopicObject, message.Partition);
        return latest is not null && key == latestKey ? latest : Find(key, message);
    }

    private AssignedPartition? Find((nint Topic, int Partition) key, MessagePointer message)
    {
        if (!byObject.TryGetValue(key, out var partition))
        {
            if (!partitions.TryGetValue(new TopicPartition(message.TopicName, message.Partition), out partition))
            {
                return null;
            }

            byObject.Add(key, partition);
        }

        latestKey = key;
        return latest = partition;
    }

    private void Forget()
    {
        byObject.Clear();
        latest = null;
    }
}
