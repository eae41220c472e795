namespace BigOps.Correlation.Core.Concurrency;

/// <summary>A list of values that only grows, in blocks, so that growing copies none of them. One thread.</summary>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed class BlockList<T>
    where T : struct
{
    private const int BlockBits = 12;
    private const int BlockMask = (1 << BlockBits) - 1;

    private readonly List<T[]> blocks = [];

    public int Count { get; private set; }

    /// <summary>A value in its place.</summary>
    public ref T this[int place] => ref blocks[place >> BlockBits][place & BlockMask];

    /// <summary>Adds a place.</summary>
    /// <returns>Its number.</returns>
    public int Add()
    {
        if (Count == blocks.Count << BlockBits)
        {
            blocks.Add(new T[1 << BlockBits]);
        }

        return Count++;
    }

    public void Clear()
    {
        blocks.Clear();
        Count = 0;
    }
}
