using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// Keys by the moment they are due. Keys due at the same moment come in their own order, so the result does not depend on
/// the order of scheduling. A key may be scheduled more than once: its owner decides, when it comes, whether it still
/// means something. One thread owns it.
/// </summary>
/// <remarks>
/// A hierarchical wheel: six levels of 4,096 slots, a level's slot as wide as the whole level below it (1 ms, 4 s, 4.7 h,
/// 2.2 years and so on), so every moment that a <see cref="long"/> can name has its place and nothing overflows. A moment
/// stands on the lowest level whose one turn reaches it; wide levels keep that to one move down for anything up to hours
/// away, of few entries at a time. The clock leaps from one occupied slot to the next. When it reaches the beginning of a
/// slot of a higher level, that slot's moments move down. Moments that the clock has reached wait, in order, in a small
/// heap, and so do those that were scheduled too late; all that stands in slots is later than all that waits there.
/// </remarks>
/// <typeparam name="TKey">What is due; ordered, so that ties are decided the same way every time.</typeparam>
internal sealed class TimingWheel<TKey>
    where TKey : IComparable<TKey>
{
    private const int LevelCount = 6; // Six digits of 12 bits hold the 63 bits of a moment.
    private const int KeptReady = 4_096;

    private readonly WheelLevel?[] levels = new WheelLevel?[LevelCount]; // Created when first used.
    private readonly TimerNodes<TKey> nodes = new();
    private readonly PriorityQueue<TKey, (long DueMilliseconds, TKey Key)> ready = new(Order.Instance);
    private long clock;
    private long nextStart = long.MaxValue; // Where the first of the occupied slots begins.

    /// <summary>Keys that wait, those without meaning by now included.</summary>
    public int Count => nodes.Count + ready.Count;

    /// <summary>Keys for which memory is held.</summary>
    public int Capacity => nodes.Capacity + ready.Capacity;

    /// <summary>A moment before which no key is due, in milliseconds; the largest number where there is none.</summary>
    public long NextDueMilliseconds => ready.TryPeek(out _, out var first) ? first.DueMilliseconds : nextStart;

    /// <summary>Schedules a key; one that is due already is taken next.</summary>
    public void Schedule(long dueMilliseconds, TKey key)
    {
        if (dueMilliseconds <= clock)
        {
            ready.Enqueue(key, (dueMilliseconds, key));
        }
        else
        {
            Link(nodes.Add(dueMilliseconds, key), dueMilliseconds);
        }
    }

    /// <summary>Forgets all keys.</summary>
    public void Clear()
    {
        foreach (var level in levels)
        {
            level?.Clear();
        }

        nextStart = long.MaxValue;
        nodes.Clear();
        ready.Clear();
        ready.TrimExcess();
    }

    /// <summary>Takes the next key that is due at or before a moment.</summary>
    public bool TryTake(long nowMilliseconds, out long dueMilliseconds, [MaybeNullWhen(false)] out TKey key)
    {
        while (ready.Count == 0 && MoveClock(nowMilliseconds))
        {
        }

        if (ready.TryPeek(out key, out var priority) && priority.DueMilliseconds <= nowMilliseconds)
        {
            dueMilliseconds = priority.DueMilliseconds;
            ready.Dequeue();
            TrimWhenMostlyEmpty();
            return true;
        }

        dueMilliseconds = 0;
        return false;
    }

    /// <summary>Moves the clock to where the next occupied slot begins; false where that is after a moment.</summary>
    private bool MoveClock(long now)
    {
        if (nextStart > now || nodes.Count == 0)
        {
            // Nothing begins between the clock and this moment, so all that waits is still ahead and within one turn.
            clock = Math.Max(clock, now);
            return false;
        }

        clock = nextStart;
        // Slots of several levels may begin at once, and each may hold what is due now; what moves down lands in later ones.
        for (var level = 0; level < LevelCount && Digits(clock, level) << (level * WheelLevel.DigitBits) == clock; level++)
        {
            Empty(levels[level]?.TakeAll(Digit(clock, level)) ?? WheelLevel.None);
        }

        nextStart = long.MaxValue;
        for (var level = 0; level < LevelCount; level++)
        {
            nextStart = Math.Min(nextStart, NextStart(level));
        }

        return true;
    }

    /// <summary>The moment at which the next occupied slot of a level begins; the last of all moments where there is none.</summary>
    private long NextStart(int level)
    {
        if (levels[level] is not { IsEmpty: false } slots)
        {
            return long.MaxValue;
        }

        var shift = level * WheelLevel.DigitBits;
        return (Digits(clock, level) + slots.DistanceToNext(Digit(clock, level))) << shift;
    }

    /// <summary>Moves the list of a slot that the clock has just reached: down, or among what is due.</summary>
    private void Empty(int node)
    {
        while (node != WheelLevel.None)
        {
            ref var entry = ref nodes[node];
            var next = entry.Next;
            if (entry.DueMilliseconds == clock)
            {
                ready.Enqueue(entry.Key, (entry.DueMilliseconds, entry.Key));
                nodes.Remove(node);
            }
            else
            {
                Link(node, entry.DueMilliseconds);
            }

            node = next;
        }
    }

    private void Link(int node, long due)
    {
        Debug.Assert(due > clock && clock >= 0, "Only moments after the clock stand in slots.");
        var level = BitOperations.Log2((ulong)(due - clock)) / WheelLevel.DigitBits;
        nodes[node].Next = (levels[level] ??= new WheelLevel()).Push(Digit(due, level), node);
        nextStart = Math.Min(nextStart, Digits(due, level) << (level * WheelLevel.DigitBits));
    }

    private static long Digits(long moment, int level) => moment >> (level * WheelLevel.DigitBits);

    private static int Digit(long moment, int level) => (int)Digits(moment, level) & (WheelLevel.Slots - 1);

    /// <summary>After a burst, memory goes back; copying what is left costs less than what was taken out before.</summary>
    private void TrimWhenMostlyEmpty()
    {
        if (ready.Capacity > KeptReady && ready.Count < ready.Capacity / 4)
        {
            ready.TrimExcess();
        }

        if (nodes.IsMostlyEmpty)
        {
            Compact();
        }
    }

    private void Compact()
    {
        var detached = nodes.Detach();
        foreach (var level in levels)
        {
            if (level is { IsEmpty: false })
            {
                foreach (ref var head in level.Heads)
                {
                    nodes.CopyList(detached, ref head);
                }
            }
        }
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
