using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>A record or an error, as <c>rd_kafka_message_t</c> lies in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeMessage
{
    public int Error;
    public nint Topic;
    public int Partition;
    public nint Payload;
    public nuint Length;
    public nint Key;
    public nuint KeyLength;
    public long Offset;
    public nint Private;
}
