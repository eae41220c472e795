using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>Membership in a group, positions, and lists of partitions.</summary>
internal static partial class Librdkafka
{
    [LibraryImport(Name, EntryPoint = "rd_kafka_poll_set_consumer")]
    public static partial int ServeAllFromConsumerQueue(ClientHandle client);

    [LibraryImport(Name, EntryPoint = "rd_kafka_subscribe")]
    public static partial int Subscribe(ClientHandle client, PartitionList topics);

    [LibraryImport(Name, EntryPoint = "rd_kafka_rebalance_protocol")]
    public static partial nint RebalanceProtocol(ClientHandle client);

    /// <summary>A null list takes everything away.</summary>
    [LibraryImport(Name, EntryPoint = "rd_kafka_assign")]
    public static partial int Assign(ClientHandle client, nint partitions);

    [LibraryImport(Name, EntryPoint = "rd_kafka_incremental_assign")]
    public static partial nint AssignMore(ClientHandle client, nint partitions);

    [LibraryImport(Name, EntryPoint = "rd_kafka_incremental_unassign")]
    public static partial nint AssignLess(ClientHandle client, nint partitions);

    [LibraryImport(Name, EntryPoint = "rd_kafka_assignment_lost")]
    public static partial int IsAssignmentLost(ClientHandle client);

    [LibraryImport(Name, EntryPoint = "rd_kafka_pause_partitions")]
    public static partial int Pause(ClientHandle client, PartitionList partitions);

    [LibraryImport(Name, EntryPoint = "rd_kafka_resume_partitions")]
    public static partial int Resume(ClientHandle client, PartitionList partitions);

    [LibraryImport(Name, EntryPoint = "rd_kafka_seek_partitions")]
    public static partial nint Seek(ClientHandle client, PartitionList partitions, int timeout);

    [LibraryImport(Name, EntryPoint = "rd_kafka_commit")]
    public static partial int Commit(ClientHandle client, PartitionList offsets, int isAsync);

    [LibraryImport(Name, EntryPoint = "rd_kafka_committed")]
    public static partial int Committed(ClientHandle client, PartitionList partitions, int timeout);

    [LibraryImport(Name, EntryPoint = "rd_kafka_get_watermark_offsets", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Watermarks(ClientHandle client, string topic, int partition, out long low, out long high);

    [LibraryImport(Name, EntryPoint = "rd_kafka_consumer_close_queue")]
    public static partial nint BeginClose(ClientHandle client, QueueHandle queue);

    [LibraryImport(Name, EntryPoint = "rd_kafka_consumer_closed")]
    public static partial int IsClosed(ClientHandle client);

    [LibraryImport(Name, EntryPoint = "rd_kafka_topic_partition_list_new")]
    public static partial nint NewList(int size);

    [LibraryImport(Name, EntryPoint = "rd_kafka_topic_partition_list_add", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Add(nint list, string topic, int partition);

    [LibraryImport(Name, EntryPoint = "rd_kafka_topic_partition_list_destroy")]
    public static partial void DestroyList(nint list);
}
