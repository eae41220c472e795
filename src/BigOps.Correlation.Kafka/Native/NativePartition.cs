using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>An element of a list of partitions, as <c>rd_kafka_topic_partition_t</c> lies in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativePartition
{
    public nint Topic;
    public int Partition;
    public long Offset;
    public nint Metadata;
    public nuint MetadataSize;
    public nint Opaque;
    public int Error;
    public nint Private;
}
