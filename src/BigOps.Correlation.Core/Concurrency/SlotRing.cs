using System.Numerics;
using System.Runtime.CompilerServices;

namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// A bounded ring between many producers and one consumer. Any thread may put, one thread at a time takes and releases. The
/// slots are allocated once; nothing is allocated and no lock is taken while there is space and something to take. A full
/// ring holds its producers: that is the back-pressure.
/// </summary>
/// <remarks>
/// Positions only grow; a position's slot is its lower bits. A producer claims the positions of a whole run by one
/// interlocked step, fills their slots and publishes the run by writing its end beside its first slot. The consumer walks
/// from run to run: an end that is not past the run's start stands there from an earlier lap, so that run is still being
/// filled. Runs are taken in the order of their claims, so a producer that is interrupted while it fills holds back the runs
/// behind it, but never blocks other producers before the ring is full.
/// </remarks>
internal sealed class SlotRing<T>
{
    private const int MaxCapacity = 1 << 30;

    // One step decides between a claim and completion, because both stand in the same word: this bit ends all claims.
    private const long CompletedBit = long.MinValue;

    private readonly T[] slots;
    private readonly long[] runEnds;
    private readonly int mask;
    private readonly WaitStrategy waiting;
    private readonly ParkingSpot consumerSpot = new();
    private readonly ParkingSpot producerSpot = new();
    private readonly Lock line = new();

    private PaddedLong claimed;   // End of the last claim, and the completed bit. Producers write.
    private PaddedLong released;  // Start of what is not free yet. The consumer writes, all read.
    private PaddedLong published; // End of the runs that the consumer has seen. The consumer's own.
    private PaddedLong taken;     // End of what the consumer works on. The consumer's own.
    private PaddedLong held;      // Producers that stand in line. They write.

    /// <summary>Creates an empty ring that spins shortly before it parks a thread.</summary>
    /// <param name="capacity">Items that may wait; rounded up to a power of two.</param>
    public SlotRing(int capacity)
        : this(capacity, WaitStrategy.Default)
    {
    }

    /// <summary>Creates an empty ring.</summary>
    /// <param name="capacity">Items that may wait; rounded up to a power of two, at most 2^30.</param>
    /// <param name="waiting">How consumer and producers wait.</param>
    public SlotRing(int capacity, WaitStrategy waiting)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, MaxCapacity);
        Capacity = (int)BitOperations.RoundUpToPowerOf2((uint)capacity);
        mask = Capacity - 1;
        slots = new T[Capacity];
        runEnds = new long[Capacity];
        this.waiting = waiting;
    }

    /// <summary>Items that may wait.</summary>
    public int Capacity { get; }

    /// <summary>Items that wait or are being worked on, those of a producer that is still filling its slots included.</summary>
    public int Count
    {
        get
        {
            // In this order: what is released was claimed before, so the difference is never negative.
            var start = Volatile.Read(ref released.Value);
            return (int)Math.Min(Capacity, ClaimedEnd - start);
        }
    }

    private long ClaimedEnd => Volatile.Read(ref claimed.Value) & ~CompletedBit;

    /// <summary>
    /// Adds items in order; holds the caller while there is no space. Items of one call stay together; a batch larger than
    /// the ring goes in pieces, in order, between which items of others may stand.
    /// </summary>
    /// <returns>False once the ring is completed: nothing was added, or of a batch larger than the ring a first part.</returns>
    public bool Put(ReadOnlySpan<T> items) => TryPut(items) || PutInLine(items);

    /// <summary>Adds all items in order, or none where there is no space for all or producers stand in line for it. Never waits.</summary>
    /// <returns>False where nothing was added.</returns>
    public bool TryPut(ReadOnlySpan<T> items)
    {
        // Whoever stands in line goes first; else small batches could keep a large one out for ever.
        if (Volatile.Read(ref held.Value) != 0 || Claim(items.Length, out var start) != ClaimResult.Claimed)
        {
            return false;
        }

        Publish(start, items);
        return true;
    }

    /// <summary>Takes what is published, in order, up to where the ring wraps; holds the consumer until there is something.</summary>
    /// <param name="atMost">The most items to take, at least one.</param>
    /// <returns>The items, valid until they are released; empty once the ring is completed and drained.</returns>
    public ReadOnlySpan<T> Take(int atMost = int.MaxValue)
    {
        var start = released.Value;
        if (taken.Value != start)
        {
            throw new InvalidOperationException("What was taken last is to be released first.");
        }

        if (!FindPublished(start))
        {
            AwaitPublished(start);
        }

        var index = (int)start & mask;
        var count = (int)Math.Min(Math.Min(published.Value - start, Capacity - index), Math.Max(1, atMost));
        taken.Value = start + count;
        return new ReadOnlySpan<T>(slots, index, count);
    }

    /// <summary>Frees what was taken last: nothing of it is kept alive, and producers find the space.</summary>
    public void Release()
    {
        var start = released.Value;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            Array.Clear(slots, (int)start & mask, (int)(taken.Value - start));
        }

        Volatile.Write(ref released.Value, taken.Value);
        producerSpot.Wake();
    }

    /// <summary>Takes no more; the consumer gets what waits and then nothing. Producers that are held go away empty-handed.</summary>
    public void Complete()
    {
        Interlocked.Or(ref claimed.Value, CompletedBit);
        consumerSpot.Wake();
        producerSpot.Wake();
    }

    private ClaimResult Claim(int count, out long start)
    {
        while (true)
        {
            start = Volatile.Read(ref claimed.Value);
            if (start < 0)
            {
                return ClaimResult.Completed;
            }

            if (start + count - Volatile.Read(ref released.Value) > Capacity)
            {
                return ClaimResult.Full;
            }

            if (Interlocked.CompareExchange(ref claimed.Value, start + count, start) == start)
            {
                return ClaimResult.Claimed;
            }
        }
    }

    private void Publish(long start, ReadOnlySpan<T> items)
    {
        if (items.IsEmpty)
        {
            return;
        }

        var index = (int)start & mask;
        var fitting = Math.Min(items.Length, Capacity - index);
        items[..fitting].CopyTo(slots.AsSpan(index));
        items[fitting..].CopyTo(slots);
        // The items are written before the end that shows them.
        Volatile.Write(ref runEnds[index], start + items.Length);
        consumerSpot.Wake();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool PutInLine(ReadOnlySpan<T> items)
    {
        Interlocked.Increment(ref held.Value);
        try
        {
            lock (line)
            {
                // Halves, so that the consumer empties one while the other is filled.
                var piece = items.Length <= Capacity ? items.Length : Math.Max(1, Capacity / 2);
                while (items.Length > piece)
                {
                    if (!PutHeld(items[..piece]))
                    {
                        return false;
                    }

                    items = items[piece..];
                }

                return PutHeld(items);
            }
        }
        finally
        {
            Interlocked.Decrement(ref held.Value);
        }
    }

    private bool PutHeld(ReadOnlySpan<T> items)
    {
        ClaimResult result;
        long start;
        for (var look = 0; (result = Claim(items.Length, out start)) == ClaimResult.Full; look++)
        {
            if (waiting.TryPause(look))
            {
                continue;
            }

            producerSpot.Enter();
            if ((result = Claim(items.Length, out start)) != ClaimResult.Full)
            {
                producerSpot.Leave();
                break;
            }

            producerSpot.Park();
        }

        if (result == ClaimResult.Completed)
        {
            return false;
        }

        Publish(start, items);
        return true;
    }

    /// <summary>Walks over the runs that were published since; true where something is to be taken.</summary>
    private bool FindPublished(long start)
    {
        var end = published.Value;
        for (long next; (next = Volatile.Read(ref runEnds[(int)end & mask])) > end;)
        {
            end = next;
        }

        published.Value = end;
        return end > start;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AwaitPublished(long start)
    {
        for (var look = 0; !IsReadyOrDrained(start); look++)
        {
            if (waiting.TryPause(look))
            {
                continue;
            }

            consumerSpot.Enter();
            if (IsReadyOrDrained(start))
            {
                consumerSpot.Leave();
                return;
            }

            consumerSpot.Park();
        }
    }

    /// <summary>Drained is a ring that is completed and whose every claim was taken; a claim still being filled is waited for.</summary>
    private bool IsReadyOrDrained(long start) =>
        FindPublished(start) || Volatile.Read(ref claimed.Value) == (start | CompletedBit);

    private enum ClaimResult
    {
        Claimed,
        Full,
        Completed,
    }
}
