using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>A list of partitions, as <c>rd_kafka_topic_partition_list_t</c> lies in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativePartitions
{
    public int Count;
    public int Size;
    public nint Elements;

    /// <summary>The elements of a list; valid until the list changes or is released.</summary>
    public static unsafe Span<NativePartition> Of(nint list)
    {
        // Every list of the library has as many elements behind its pointer as it counts.
        var partitions = (NativePartitions*)list;
        return new Span<NativePartition>((void*)partitions->Elements, partitions->Count);
    }
}
