using System.Collections;

namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// A list that grows at its end and forgets at its start. Windows on it cost nothing to take and stay as they were while
/// it goes on, because a place is written once. One thread owns it; windows may be read by any.
/// </summary>
/// <param name="keepsFirst">True keeps the first item for ever and forgets what follows it.</param>
internal sealed class HistoryList<T>(bool keepsFirst = false) : IReadOnlyList<T>
    where T : class
{
    private T[] items = [];
    private T? first;
    private int start;
    private int end;

    /// <inheritdoc />
    public int Count => end - start + (first is null ? 0 : 1);

    /// <summary>Items that were ever added: each has a number, from 0, that it keeps.</summary>
    public long Added { get; private set; }

    /// <summary>Number of the oldest item that is kept; the first of all, where that is kept for ever, does not count.</summary>
    public long Oldest => Added - (end - start);

    /// <inheritdoc />
    public T this[int index] => Window[index];

    /// <summary>What stands in it now.</summary>
    public HistoryWindow<T> Window => new(first, items, start, end);

    /// <summary>Adds an item; over the limit the oldest one goes.</summary>
    /// <returns>False where one went.</returns>
    public bool Add(T item, int limit = int.MaxValue)
    {
        Added++;
        if (keepsFirst && first is null)
        {
            first = item;
            return true;
        }

        if (end == items.Length)
        {
            // What was forgotten goes with the old array, once no window looks at it.
            var moved = new T[Math.Max(4, 2 * (end - start))];
            Array.Copy(items, start, moved, 0, end - start);
            (items, start, end) = (moved, 0, end - start);
        }

        items[end++] = item;
        if (Count <= limit)
        {
            return true;
        }

        start++;
        return false;
    }

    /// <summary>Asks ahead of time for the memory of the next item.</summary>
    public void Prefetch() => CacheLines.PrefetchAt(items, end);

    /// <summary>The item of a number, which is kept.</summary>
    public T Numbered(long number) => number < Oldest ? first! : items[start + (int)(number - Oldest)];

    /// <summary>Goes on with the numbers of the list that this one is made of again.</summary>
    public void CountFrom(long added) => Added = added;

    public void Clear()
    {
        Added = 0;
        items = [];
        first = null;
        start = end = 0;
    }

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator() => Window.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
