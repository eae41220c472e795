using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Streaming;

/// <summary>
/// Changes of incidents between two numbers, cut at one moment for all readers who are there. Each is put into bytes once,
/// by the reader who comes to it first. Any thread.
/// </summary>
/// <param name="after">Number after which it begins.</param>
/// <param name="changes">The latest change of each incident since then, by number; at least one.</param>
/// <param name="time">Measures what the bytes cost.</param>
internal sealed class StreamMoment(long after, IReadOnlyList<IncidentChange> changes, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly byte[]?[] frames = new byte[]?[changes.Count];
    private long spent;

    /// <summary>Number of its last change.</summary>
    public long Last => changes[^1].Sequence;

    /// <summary>How many changes it has.</summary>
    public int Count => changes.Count;

    /// <summary>Time that making bytes took so far.</summary>
    public TimeSpan Spent
    {
        get
        {
            lock (gate)
            {
                return time.GetElapsedTime(0, spent);
            }
        }
    }

    /// <summary>True where it has what a reader at a number needs next.</summary>
    public bool Continues(long at) => at >= after && at < Last;

    /// <summary>Place of the first change after a number.</summary>
    public int PlaceAfter(long at)
    {
        var (low, high) = (0, changes.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = changes[middle].Sequence > at ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>Number of the change at a place.</summary>
    public long SequenceAt(int place) => changes[place].Sequence;

    /// <summary>Bytes of the change at a place.</summary>
    public byte[] FrameAt(int place)
    {
        lock (gate)
        {
            return frames[place] ??= Make(changes[place]);
        }
    }

    private byte[] Make(IncidentChange change)
    {
        var begun = time.GetTimestamp();
        var frame = EventFrames.Of(change);
        spent += time.GetTimestamp() - begun;
        return frame;
    }
}
