using System.Buffers;

namespace BigOps.Correlation.Cli.Send;

/// <summary>Events that go in one request, with the lines they came from.</summary>
internal sealed class EventBatch
{
    /// <summary>Bytes of a request at most, below the service's standard limit of 8 MiB.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private readonly List<(ReadOnlyMemory<byte> Bytes, long Line)> items = [];

    /// <summary>Events in it.</summary>
    public int Count => items.Count;

    /// <summary>Bytes of its body.</summary>
    public int Bytes { get; private set; }

    /// <summary>The line of an event.</summary>
    public long LineOf(int index) => items[Math.Clamp(index, 0, items.Count - 1)].Line;

    /// <summary>Adds a copy of an event.</summary>
    public void Add(ReadOnlyMemory<byte> item, long line)
    {
        items.Add((item.ToArray(), line));
        Bytes += item.Length + 1;
    }

    public void Clear()
    {
        items.Clear();
        Bytes = 0;
    }

    /// <summary>The body: JSON lines, so that one bad event does not spoil its neighbours.</summary>
    public ReadOnlyMemory<byte> ToBody()
    {
        var body = new ArrayBufferWriter<byte>(Math.Max(Bytes, 1));
        foreach (var (bytes, _) in items)
        {
            body.Write(bytes.Span);
            body.Write("\n"u8);
        }

        return body.WrittenMemory;
    }

    /// <summary>Two halves, for a service that takes less at once.</summary>
    public (EventBatch First, EventBatch Second) Halve()
    {
        var (first, second) = (new EventBatch(), new EventBatch());
        for (var index = 0; index < items.Count; index++)
        {
            (index < items.Count / 2 ? first : second).Add(items[index].Bytes, items[index].Line);
        }

        return (first, second);
    }
}
