using System.Diagnostics.CodeAnalysis;

namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// Keys by the moment they are due. Keys due at the same moment come in their own order, so the result does not depend on
/// the order of scheduling. A key may be scheduled more than once: its owner decides, when it comes, whether it still
/// means something. One thread owns it.
/// </summary>
/// <typeparam name="TKey">What is due; ordered, so that ties are decided the same way every time.</typeparam>
internal sealed class TimerQueue<TKey>
    where TKey : IComparable<TKey>
{
    private readonly PriorityQueue<TKey, (long DueMilliseconds, TKey Key)> queue = new(Order.Instance);

    /// <summary>Keys that wait, those without meaning by now included.</summary>
    public int Count => queue.Count;

    /// <summary>Schedules a key.</summary>
    public void Schedule(long dueMilliseconds, TKey key) => queue.Enqueue(key, (dueMilliseconds, key));

    /// <summary>Forgets all keys.</summary>
    public void Clear() => queue.Clear();

    /// <summary>Takes the next key that is due at or before a moment.</summary>
    public bool TryTake(long nowMilliseconds, out long dueMilliseconds, [MaybeNullWhen(false)] out TKey key)
    {
        if (queue.TryPeek(out key, out var priority) && priority.DueMilliseconds <= nowMilliseconds)
        {
            dueMilliseconds = priority.DueMilliseconds;
            queue.Dequeue();
            return true;
        }

        dueMilliseconds = 0;
        return false;
    }

    private sealed class Order : IComparer<(long DueMilliseconds, TKey Key)>
    {
        public static readonly Order Instance = new();

        public int Compare((long DueMilliseconds, TKey Key) x, (long DueMilliseconds, TKey Key) y)
        {
            var byTime = x.DueMilliseconds.CompareTo(y.DueMilliseconds);
            return byTime != 0 ? byTime : x.Key.CompareTo(y.Key);
        }
    }
}
