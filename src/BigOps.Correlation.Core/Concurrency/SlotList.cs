using System.Numerics;

namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// A set of objects that one thread changes while any thread reads it. Each object has a slot of its own for as long as it
/// is in the list and never moves, so a reader that runs beside a change sees every object that was there all the time.
/// Growing copies nothing but the list of blocks.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed class SlotList<T>
    where T : class
{
    private const int BlockSlots = 4_096;

    private readonly Stack<int> free = new();
    private volatile T?[][] blocks = [];
    private int used;
    private int count;
    private long version;

    /// <summary>Objects in the list. Any thread.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Rises with every change. Any thread; the same number twice means the same set.</summary>
    public long Version => Volatile.Read(ref version);

    /// <summary>Adds an object and returns its slot. The owner's thread only.</summary>
    public int Add(T value)
    {
        if (!free.TryPop(out var slot))
        {
            slot = used;
            var (block, _) = Place(slot);
            if (block == blocks.Length)
            {
                blocks = [.. blocks, new T?[BlockSlots]];
            }

            Volatile.Write(ref used, slot + 1);
        }

        Set(slot, value);
        Volatile.Write(ref count, count + 1);
        return slot;
    }

    /// <summary>Takes the object of a slot out. The owner's thread only.</summary>
    public void Remove(int slot)
    {
        Set(slot, null);
        free.Push(slot);
        Volatile.Write(ref count, count - 1);
    }

    /// <summary>The objects, in no order. Any thread.</summary>
    public List<T> ToList()
    {
        var result = new List<T>(Count);
        var end = Volatile.Read(ref used);
        var all = blocks;
        for (var slot = 0; slot < end; slot++)
        {
            var (block, place) = Place(slot);
            if (Volatile.Read(ref all[block][place]) is { } value)
            {
                result.Add(value);
            }
        }

        return result;
    }

    private static (int Block, int Place) Place(int slot) => (slot >> BitOperations.Log2(BlockSlots), slot & (BlockSlots - 1));

    private void Set(int slot, T? value)
    {
        var (block, place) = Place(slot);
        Volatile.Write(ref blocks[block][place], value);
        // After the change: a reader that has the new number has the change too.
        Volatile.Write(ref version, version + 1);
    }
}
