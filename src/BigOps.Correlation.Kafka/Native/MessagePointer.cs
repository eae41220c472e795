using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>Reads a message where the library has put it; valid until the message is destroyed.</summary>
/// <param name="pointer">Address of the message, from a queue.</param>
internal readonly unsafe struct MessagePointer(nint pointer)
{
    public int Error => Message->Error;

    /// <summary>Address of the topic's object: the same for all records of a topic while one of its partitions is assigned.</summary>
    public nint TopicObject => Message->Topic;

    public string TopicName => Marshal.PtrToStringUTF8(Librdkafka.TopicName(Message->Topic)) ?? "";

    public int Partition => Message->Partition;

    public long Offset => Message->Offset;

    public bool HasKey => Message->Key != 0;

    public bool HasValue => Message->Payload != 0;

    // The library promises as many bytes behind the pointer as it says; a null pointer has length 0.
    public ReadOnlySpan<byte> Key => new((void*)Message->Key, (int)Message->KeyLength);

    public ReadOnlySpan<byte> Value => new((void*)Message->Payload, (int)Message->Length);

    /// <summary>Milliseconds since 1970, or -1.</summary>
    public long Timestamp(out int kind) => Librdkafka.Timestamp(pointer, out kind);

    /// <summary>Address of the headers, or 0.</summary>
    public nint Headers() => Librdkafka.Headers(pointer, out var headers) == ErrorCodes.None ? headers : 0;

    /// <summary>What an error message says.</summary>
    public string? ErrorText() => Message->Payload == 0 ? null : System.Text.Encoding.UTF8.GetString(Value);

    public void Destroy() => Librdkafka.DestroyMessage(pointer);

    // A message lives until Destroy, and nobody keeps one of these past it.
    private NativeMessage* Message => (NativeMessage*)pointer;
}
