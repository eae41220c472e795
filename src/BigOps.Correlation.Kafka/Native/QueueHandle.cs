using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>A queue of records and of what the library wants to say. Released before its client.</summary>
internal sealed class QueueHandle : SafeHandle
{
    public QueueHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The queue that everything of a consumer goes through.</summary>
    public static QueueHandle OfConsumer(ClientHandle client) => Own(Librdkafka.ConsumerQueue(client));

    /// <summary>A queue of its own.</summary>
    public static QueueHandle New(ClientHandle client) => Own(Librdkafka.NewQueue(client));

    /// <summary>Fills the room with messages until it is full or the time is over.</summary>
    public unsafe int Consume(Span<nint> room, int timeout)
    {
        // The room stays where it is while the library writes into it, and the library writes no further than its length.
        fixed (nint* messages = room)
        {
            return (int)Math.Max(0, Librdkafka.Consume(this, timeout, messages, (nuint)room.Length));
        }
    }

    protected override bool ReleaseHandle()
    {
        Librdkafka.DestroyQueue(handle);
        return true;
    }

    private static QueueHandle Own(nint queue)
    {
        var handle = new QueueHandle();
        handle.SetHandle(queue);
        return handle;
    }
}
