using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>Queues and the records in them.</summary>
internal static partial class Librdkafka
{
    [LibraryImport(Name, EntryPoint = "rd_kafka_queue_get_consumer")]
    public static partial nint ConsumerQueue(ClientHandle client);

    [LibraryImport(Name, EntryPoint = "rd_kafka_queue_new")]
    public static partial nint NewQueue(ClientHandle client);

    [LibraryImport(Name, EntryPoint = "rd_kafka_queue_destroy")]
    public static partial void DestroyQueue(nint queue);

    /// <summary>Waits until the room is full or the time is over, and serves callbacks meanwhile.</summary>
    [LibraryImport(Name, EntryPoint = "rd_kafka_consume_batch_queue")]
    public static unsafe partial nint Consume(QueueHandle queue, int timeout, nint* messages, nuint room);

    [LibraryImport(Name, EntryPoint = "rd_kafka_message_destroy")]
    public static partial void DestroyMessage(nint message);

    [LibraryImport(Name, EntryPoint = "rd_kafka_message_timestamp")]
    public static partial long Timestamp(nint message, out int kind);

    /// <summary>The headers stay the message's own.</summary>
    [LibraryImport(Name, EntryPoint = "rd_kafka_message_headers")]
    public static partial int Headers(nint message, out nint headers);

    [LibraryImport(Name, EntryPoint = "rd_kafka_header_get_all")]
    public static partial int Header(nint headers, nuint index, out nint name, out nint value, out nuint size);

    [LibraryImport(Name, EntryPoint = "rd_kafka_topic_name")]
    public static partial nint TopicName(nint topic);
}
