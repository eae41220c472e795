namespace BigOps.Correlation.Core.Events.Storage.Chain;

/// <summary>Reads what <see cref="SegmentWriter"/> wrote. One thread; one segment.</summary>
/// <param name="bytes">The segment behind its head.</param>
internal sealed class SegmentReader(ReadOnlyMemory<byte> bytes)
{
    private readonly List<object> shared = [];

    /// <summary>The shard's clock, once it was read.</summary>
    public Instant Now { get; set; }

    /// <summary>Reads values.</summary>
    public StateReader Values { get; } = new(bytes, numbersTexts: true);

    /// <summary>Reads what events say.</summary>
    public ContentReader Contents { get; } = new();

    /// <summary>Reads an object, or gives the one that was read before.</summary>
    public T Shared<T>(Func<StateReader, T> read)
        where T : class
    {
        var number = Values.UInt();
        if (number < (ulong)shared.Count)
        {
            return shared[(int)number] as T ?? throw new InvalidDataException($"The shared object {number} is of another kind.");
        }

        if (number > (ulong)shared.Count)
        {
            throw new InvalidDataException($"The shared object {number} was not given.");
        }

        var value = read(Values);
        shared.Add(value);
        return value;
    }

    /// <summary>Reads a moment by its distance to the clock.</summary>
    public Instant Near() => StateReader.InstantOf(Now.UnixMilliseconds - Values.Int());
}
