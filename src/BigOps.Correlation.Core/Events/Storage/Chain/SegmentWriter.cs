namespace BigOps.Correlation.Core.Events.Storage.Chain;

/// <summary>Writes one segment: a text, a content or a shared object that comes again is written as its number. One thread.</summary>
/// <param name="now">The shard's clock: what is near it is short.</param>
internal sealed class SegmentWriter(Instant now)
{
    private readonly Dictionary<object, int> shared = new(ReferenceEqualityComparer.Instance);

    /// <summary>The shard's clock.</summary>
    public Instant Now => now;

    /// <summary>Writes values.</summary>
    public StateWriter Values { get; } = new(64 * 1024, numbersTexts: true);

    /// <summary>Writes what events say.</summary>
    public ContentWriter Contents { get; } = new();

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
    public void Near(Instant value) => Values.Int(now.UnixMilliseconds - value.UnixMilliseconds);
}
