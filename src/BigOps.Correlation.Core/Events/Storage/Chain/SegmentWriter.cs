namespace BigOps.Correlation.Core.Events.Storage.Chain;

/// <summary>
/// Writes segments, one after the other in the same memory: a text, a content or a shared object that comes again in a segment
/// is written as its number. One thread.
/// </summary>
internal sealed class SegmentWriter
{
    private const int FirstBytes = 64 * 1024;

    // What a large segment took is kept while those behind it are large too.
    private const int KeptBytes = 1024 * 1024;
    private const int KeptTimes = 8;

    private Dictionary<object, int> shared = new(ReferenceEqualityComparer.Instance);

    /// <summary>The shard's clock: what is near it is short.</summary>
    public Instant Now { get; private set; }

    /// <summary>Writes values.</summary>
    public StateWriter Values { get; private set; } = new(FirstBytes, numbersTexts: true);

    /// <summary>Writes what events say.</summary>
    public ContentWriter Contents { get; private set; } = new();

    /// <summary>Begins the next segment; the bytes of the one before are gone.</summary>
    /// <param name="now">The shard's clock.</param>
    public void Begin(Instant now)
    {
        Now = now;
        if (Values.CapacityBytes > KeptBytes && Values.CapacityBytes / KeptTimes > Values.Written.Length)
        {
            Values = new StateWriter(FirstBytes, numbersTexts: true);
            Contents = new ContentWriter();
            shared = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
            return;
        }

        Values.Clear();
        Contents.Clear();
        shared.Clear();
    }

    /// <summary>Writes an object whole the first time.</summary>
    public void Shared<T>(T value, Action<StateWriter, T> write)
        where T : class
    {
        if (shared.TryGetValue(value, out var number))
        {
            Values.UInt((ulong)number);
            return;
        }

        Values.UInt((ulong)shared.Count);
        shared.Add(value, shared.Count);
        write(Values, value);
    }

    /// <summary>Writes a moment by its distance to the clock.</summary>
    public void Near(Instant value) => Values.Int(Now.UnixMilliseconds - value.UnixMilliseconds);
}
