using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// Values by keys of 128 uniformly distributed bits. One thread owns it. References it returns are valid until a key is
/// added or removed.
/// </summary>
/// <remarks>
/// The upper bits of a key choose a small segment, the lower bits its slot there. A segment that is full doubles up to some
/// tens of kilobytes and is then split in two by one more upper bit, so no single addition ever moves more than one segment:
/// the table grows to any size without a stop, has one place per key at any time, and no large array. Segments shrink when
/// they are mostly empty. Keys that share their upper bits against all odds cannot be split; their segment then doubles, and
/// the number of segments stays bounded by the number of keys.
/// </remarks>
internal sealed class KeyTable<TValue>
{
    private const int MaxSegmentBytes = 64 * 1024; // Below what the collector treats as large objects.
    private const int MaxDepth = 28;
    private const int SplitSlack = 8;

    private readonly int splitSlots = Math.Max(64, (int)BitOperations.RoundUpToPowerOf2(
        (uint)(MaxSegmentBytes / Unsafe.SizeOf<KeyEntry<TValue>>()) + 1) / 2);

    private Route[] routes = [];
    private KeySegment<TValue>[] segments = []; // Of each route; neighbors share one until it is split.
    private int depth;
    private int nonZero;
    private int version;

    // The key that marks empty slots has a place of its own.
    private KeyEntry<TValue> zero;
    private bool hasZero;

    /// <summary>Creates an empty table.</summary>
    public KeyTable() => Clear();

    /// <summary>Keys.</summary>
    public int Count => nonZero + (hasZero ? 1 : 0);

    /// <summary>Slots there is memory for.</summary>
    public long Capacity
    {
        get
        {
            long capacity = 0;
            for (var route = 0; route < routes.Length; route += RoutesOf(segments[route]))
            {
                capacity += segments[route].Entries.Length;
            }

            return capacity;
        }
    }

    /// <summary>Forgets all keys and gives their memory back.</summary>
    public void Clear()
    {
        var segment = new KeySegment<TValue>(0, 0);
        depth = 1; // At least one bit, because a shift by all 64 would shift by none.
        segments = [segment, segment];
        routes = new Route[2];
        Reroute(segment, 0);
        nonZero = 0;
        hasZero = false;
        zero = default;
        version++;
    }

    /// <summary>The value of a key; a null reference where it is not found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TValue TryFind(Key128 key, out bool found)
    {
        if (key.IsZero)
        {
            return ref FindZero(out found);
        }

        ref var entry = ref Probe(RouteOf(key), key, out found);
        return ref found ? ref entry.Value : ref Unsafe.NullRef<TValue>();
    }

    /// <summary>The value of a key; the default of its type where the key was added now.</summary>
    public ref TValue GetOrAdd(Key128 key, out bool existed)
    {
        if (key.IsZero)
        {
            return ref GetOrAddZero(out existed);
        }

        ref var entry = ref Probe(RouteOf(key), key, out existed);
        if (existed)
        {
            return ref entry.Value;
        }

        var segment = segments[IndexOf(key)];
        if (segment.IsFull)
        {
            segment = MakeRoom(key);
            entry = ref Probe(RouteOf(key), key, out _);
        }

        entry.Key = key;
        segment.CountAdded();
        nonZero++;
        version++;
        return ref entry.Value;
    }

    /// <summary>Removes a key.</summary>
    /// <returns>False where it is not there.</returns>
    public bool Remove(Key128 key, out TValue? value)
    {
        if (key.IsZero)
        {
            return RemoveZero(out value);
        }

        ref var entry = ref Probe(RouteOf(key), key, out var found);
        value = found ? entry.Value : default;
        if (found)
        {
            var index = IndexOf(key);
            var segment = segments[index];
            segment.RemoveAt(SlotOf(segment.Entries, ref entry));
            nonZero--;
            version++;
            ShrinkWhenMostlyEmpty(segment, index);
        }

        return found;
    }

    /// <summary>Asks for the memory of a key ahead of time: where several keys are looked up, for all of them first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(Key128 key)
    {
        if (Sse.IsSupported)
        {
            ref readonly var route = ref RouteOf(key);
            // The address may be out of date if the collector moves the array at this very moment: a prefetch of any address
            // is harmless, it reads nothing.
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(route.Entries), (uint)key.Low & route.Mask)));
        }
    }

    /// <summary>All entries, in the order of their places. Values may be changed meanwhile, keys neither added nor removed.</summary>
    public Enumerator GetEnumerator() => new(this);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int IndexOf(Key128 key) => (int)(key.High >> (64 - depth));

    // Invariant: there are 2^depth routes, so the upper bits of any key name one of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref readonly Route RouteOf(Key128 key) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(routes), IndexOf(key));

    /// <summary>The entry of a key, or the empty slot where it is to stand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref KeyEntry<TValue> Probe(in Route route, Key128 key, out bool found)
    {
        // Invariant: the mask is one less than the length of the array, and an array always has an empty slot.
        ref var first = ref MemoryMarshal.GetArrayDataReference(route.Entries);
        for (var slot = (uint)key.Low & route.Mask; ; slot = (slot + 1) & route.Mask)
        {
            ref var entry = ref Unsafe.Add(ref first, slot);
            if (entry.Key.Equals(key))
            {
                found = true;
                return ref entry;
            }

            if (entry.Key.IsZero)
            {
                found = false;
                return ref entry;
            }
        }
    }

    private static int SlotOf(KeyEntry<TValue>[] entries, ref KeyEntry<TValue> entry) =>
        (int)(Unsafe.ByteOffset(ref entries[0], ref entry) / Unsafe.SizeOf<KeyEntry<TValue>>());

    /// <summary>Splits or doubles the segment of a key until it has an empty slot to spare.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private KeySegment<TValue> MakeRoom(Key128 key)
    {
        while (true)
        {
            var index = IndexOf(key);
            var segment = segments[index];
            if (!segment.IsFull)
            {
                return segment;
            }

            if (segment.Entries.Length >= splitSlots && MaySplit(segment))
            {
                Split(key);
            }
            else
            {
                segment.Resize();
                Reroute(segment, index);
            }
        }
    }

    /// <summary>
    /// Splits need routes. Keys that are distributed well need about one for half of what a segment holds; keys that are not
    /// get some times as many, and then their segments double instead.
    /// </summary>
    private bool MaySplit(KeySegment<TValue> segment) => segment.Depth < depth
        || (depth < MaxDepth && 2L * routes.Length * splitSlots <= (long)SplitSlack * nonZero);

    private void Split(Key128 key)
    {
        if (segments[IndexOf(key)].Depth == depth)
        {
            DoubleRoutes();
        }

        var segment = segments[IndexOf(key)];
        var first = FirstRouteOf(segment, IndexOf(key));
        var (zeros, ones) = segment.Split();
        segments.AsSpan(first, RoutesOf(zeros)).Fill(zeros);
        segments.AsSpan(first + RoutesOf(zeros), RoutesOf(ones)).Fill(ones);
        Reroute(zeros, first);
        Reroute(ones, first + RoutesOf(zeros));
    }

    private void DoubleRoutes()
    {
        var widerRoutes = new Route[routes.Length * 2];
        var widerSegments = new KeySegment<TValue>[routes.Length * 2];
        for (var index = 0; index < widerRoutes.Length; index++)
        {
            widerRoutes[index] = routes[index / 2];
            widerSegments[index] = segments[index / 2];
        }

        (routes, segments) = (widerRoutes, widerSegments);
        depth++;
    }

    private void ShrinkWhenMostlyEmpty(KeySegment<TValue> segment, int index)
    {
        if (nonZero == 0 && routes.Length > 2)
        {
            var (keptZero, had) = (zero, hasZero);
            Clear();
            (zero, hasZero) = (keptZero, had);
        }
        else if (segment.IsMostlyEmpty)
        {
            segment.Resize();
            Reroute(segment, index);
        }
    }

    private void Reroute(KeySegment<TValue> segment, int index) =>
        routes.AsSpan(FirstRouteOf(segment, index), RoutesOf(segment)).Fill(new Route(segment.Entries));

    private int RoutesOf(KeySegment<TValue> segment) => 1 << (depth - segment.Depth);

    private int FirstRouteOf(KeySegment<TValue> segment, int index) => index & -RoutesOf(segment);

    private ref TValue FindZero(out bool found)
    {
        found = hasZero;
        return ref hasZero ? ref zero.Value : ref Unsafe.NullRef<TValue>();
    }

    private ref TValue GetOrAddZero(out bool existed)
    {
        existed = hasZero;
        hasZero = true;
        version += existed ? 0 : 1;
        return ref zero.Value;
    }

    private bool RemoveZero(out TValue? value)
    {
        var had = hasZero;
        value = zero.Value;
        zero = default;
        hasZero = false;
        version += had ? 1 : 0;
        return had;
    }

    /// <summary>Where the keys with some upper bits stand; a copy of what their segment says, one step nearer.</summary>
    private readonly struct Route(KeyEntry<TValue>[] entries)
    {
        public readonly KeyEntry<TValue>[] Entries = entries;
        public readonly uint Mask = (uint)entries.Length - 1;
    }

    /// <summary>Walks over all entries.</summary>
    internal ref struct Enumerator(KeyTable<TValue> table)
    {
        private readonly int version = table.version;
        private ref KeyEntry<TValue> current;
        private KeyEntry<TValue>[] entries = [];
        private int nextRoute;
        private int slot;
        private bool zeroDone;

        /// <summary>The entry; its value may be written.</summary>
        public readonly ref KeyEntry<TValue> Current => ref current;

        /// <summary>Goes on to the next entry.</summary>
        public bool MoveNext()
        {
            if (version != table.version)
            {
                throw new InvalidOperationException("Keys were added or removed while they were enumerated.");
            }

            if (!zeroDone && table.hasZero)
            {
                zeroDone = true;
                current = ref table.zero;
                return true;
            }

            zeroDone = true;
            while (true)
            {
                while (slot < entries.Length)
                {
                    current = ref entries[slot++];
                    if (!current.Key.IsZero)
                    {
                        return true;
                    }
                }

                if (nextRoute >= table.routes.Length)
                {
                    return false;
                }

                entries = table.segments[nextRoute].Entries;
                nextRoute += table.RoutesOf(table.segments[nextRoute]);
                slot = 0;
            }
        }
    }
}
