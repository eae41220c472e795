using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>A list of partitions and offsets in the library's form.</summary>
internal sealed class PartitionList : SafeHandle
{
    private const int NoPartition = -1;

    public PartitionList()
        : base(0, ownsHandle: true) => SetHandle(Librdkafka.NewList(0));

    public override bool IsInvalid => handle == 0;

    /// <summary>For calls that take a list or nothing.</summary>
    public nint Pointer => handle;

    public static PartitionList Of(TopicPartition partition)
    {
        var list = new PartitionList();
        list.Add(partition);
        return list;
    }

    public static PartitionList Of(IReadOnlyCollection<TopicPartition> partitions)
    {
        var list = new PartitionList();
        foreach (var partition in partitions)
        {
            list.Add(partition);
        }

        return list;
    }

    public static PartitionList Of(IReadOnlyCollection<PartitionOffset> offsets)
    {
        var list = new PartitionList();
        foreach (var (partition, offset) in offsets)
        {
            list.Add(partition, offset);
        }

        return list;
    }

    public static PartitionList OfTopics(IReadOnlyCollection<string> topics) => Of([.. topics.Select(topic => new TopicPartition(topic, NoPartition))]);

    public void Add(TopicPartition partition) => Librdkafka.Add(handle, partition.Topic, partition.Partition);

    public void Add(TopicPartition partition, long offset)
    {
        Add(partition);
        NativePartitions.Of(handle)[^1].Offset = offset;
    }

    /// <summary>Offsets of the elements.</summary>
    public IReadOnlyList<PartitionOffset> Offsets() => Offsets(handle);

    /// <summary>The first element's error.</summary>
    public KafkaFailure? Failure() => Failure(handle);

    /// <summary>Offsets in a list that the library owns.</summary>
    public static IReadOnlyList<PartitionOffset> Offsets(nint list)
    {
        var partitions = NativePartitions.Of(list);
        var offsets = new PartitionOffset[partitions.Length];
        for (var index = 0; index < offsets.Length; index++)
        {
            ref var partition = ref partitions[index];
            offsets[index] = new PartitionOffset(new TopicPartition(Marshal.PtrToStringUTF8(partition.Topic) ?? "", partition.Partition), partition.Offset);
        }

        return offsets;
    }

    /// <summary>The first error in a list that the library owns.</summary>
    public static KafkaFailure? Failure(nint list)
    {
        foreach (ref var partition in NativePartitions.Of(list))
        {
            if (partition.Error != ErrorCodes.None)
            {
                return ErrorTexts.Failure(partition.Error);
            }
        }

        return null;
    }

    protected override bool ReleaseHandle()
    {
        Librdkafka.DestroyList(handle);
        return true;
    }
}
