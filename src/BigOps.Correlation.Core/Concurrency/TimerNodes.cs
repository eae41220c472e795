namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// The entries of a wheel in blocks of one size, linked by numbers instead of references: growing copies nothing, the
/// collector sees few objects, and freed entries are used again. One thread owns it.
/// </summary>
internal sealed class TimerNodes<TKey>
{
    /// <summary>Entries of a block.</summary>
    public const int BlockSize = 1 << BlockBits;

    private const int BlockBits = 9;
    private const int KeptBlocks = 4;

    private readonly List<Node[]> blocks = [];
    private int used; // Entries that were handed out at least once; the rest of the last block was not.
    private int free = WheelLevel.None;

    /// <summary>Entries in use.</summary>
    public int Count { get; private set; }

    /// <summary>Entries there is memory for.</summary>
    public int Capacity => blocks.Count << BlockBits;

    /// <summary>True where less than an eighth of much memory is used.</summary>
    public bool IsMostlyEmpty => blocks.Count > KeptBlocks && Count < Capacity / 8;

    /// <summary>An entry, valid until entries are added or compacted.</summary>
    public ref Node this[int node] => ref blocks[node >> BlockBits][node & (BlockSize - 1)];

    /// <summary>Takes an entry into use.</summary>
    public int Add(long dueMilliseconds, TKey key)
    {
        var node = free;
        if (node != WheelLevel.None)
        {
            free = this[node].Next;
        }
        else
        {
            node = used++;
            if (node == Capacity)
            {
                blocks.Add(new Node[BlockSize]);
            }
        }

        this[node] = new Node(dueMilliseconds, key);
        Count++;
        return node;
    }

    /// <summary>Gives an entry back.</summary>
    public void Remove(int node)
    {
        this[node] = new Node(0, default!) { Next = free };
        free = node;
        Count--;
    }

    /// <summary>Gives all entries and their memory back.</summary>
    public void Clear()
    {
        blocks.Clear();
        blocks.TrimExcess();
        (used, free, Count) = (0, WheelLevel.None, 0);
    }

    /// <summary>Starts anew with no memory; the entries that were are copied, list by list, from what it returns.</summary>
    public Node[][] Detach()
    {
        Node[][] detached = [.. blocks];
        Clear();
        return detached;
    }

    /// <summary>Copies a list.</summary>
    /// <param name="detached">Where its entries stand.</param>
    /// <param name="head">Its first entry; set to where that stands now.</param>
    public void CopyList(Node[][] detached, ref int head)
    {
        var previous = WheelLevel.None;
        for (var from = head; from != WheelLevel.None;)
        {
            ref var entry = ref detached[from >> BlockBits][from & (BlockSize - 1)];
            var node = Add(entry.DueMilliseconds, entry.Key);
            if (previous == WheelLevel.None)
            {
                head = node;
            }
            else
            {
                this[previous].Next = node;
            }

            (previous, from) = (node, entry.Next);
        }
    }

    /// <summary>A key, its moment and the entry after it.</summary>
    internal struct Node(long dueMilliseconds, TKey key)
    {
        public readonly long DueMilliseconds = dueMilliseconds;
        public readonly TKey Key = key;
        public int Next = WheelLevel.None;
    }
}
