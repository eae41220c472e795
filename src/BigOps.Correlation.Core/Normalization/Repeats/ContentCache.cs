namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>
/// Remembers what the bytes of items say, so that bytes that come again are not read again. Each content has four places
/// it may take; a new one takes that of one that was not of use lately (the clock algorithm, Corbató 1968, in sets of
/// four), so a flood of items that come once pushes out other such items first. Any thread, without locks: a lost
/// race costs reading an item once more.
/// </summary>
internal sealed class ContentCache
{
    private const int Ways = 4;

    private readonly CachedContent?[] places;
    private readonly int lastSet;
    private readonly long limitBytes;
    private long bytes;

    /// <param name="limitBytes">What the contents may take together, about; beyond it a new one comes only in place of another.</param>
    /// <param name="capacity">Contents remembered at most; a power of two.</param>
    public ContentCache(long limitBytes, int capacity)
    {
        this.limitBytes = limitBytes;
        places = new CachedContent?[capacity];
        lastSet = (capacity / Ways) - 1;
    }

    /// <summary>Bytes of the contents, about.</summary>
    public long Bytes => Volatile.Read(ref bytes);

    /// <summary>Finds a content.</summary>
    public CachedContent? Find(UInt128 key)
    {
        var first = FirstPlace(key);
        for (var place = first; place < first + Ways; place++)
        {
            if (Volatile.Read(ref places[place]) is { } found && found.Key == key)
            {
                if (!found.IsUsed)
                {
                    found.IsUsed = true;
                }

                return found;
            }
        }

        return null;
    }

    /// <summary>Remembers a content, unless there is no room for it.</summary>
    public void Add(CachedContent added)
    {
        var place = RoomFor(added);
        if (place < 0)
        {
            return;
        }

        var former = Interlocked.Exchange(ref places[place], added);
        Interlocked.Add(ref bytes, added.SizeBytes - (former?.SizeBytes ?? 0));
    }

    private int RoomFor(CachedContent added)
    {
        var first = FirstPlace(added.Key);
        var isFull = Bytes + added.SizeBytes > limitBytes;
        // Where the search begins differs from key to key: of those that were not of use yet, none is always the first to go.
        var turn = (int)(ulong)(added.Key >> 64);
        var (empty, unused) = (-1, -1);
        for (var way = 0; way < Ways; way++)
        {
            var place = first + ((turn + way) & (Ways - 1));
            var holder = Volatile.Read(ref places[place]);
            if (holder?.Key == added.Key)
            {
                return place;
            }

            empty = empty < 0 && holder is null && !isFull ? place : empty;
            unused = unused < 0 && holder is { IsUsed: false } ? place : unused;
        }

        if (empty >= 0 || unused >= 0)
        {
            return empty >= 0 ? empty : unused;
        }

        // All were of use: each has to prove it again, and the next one that comes finds room.
        for (var place = first; place < first + Ways; place++)
        {
            if (Volatile.Read(ref places[place]) is { } holder)
            {
                holder.IsUsed = false;
            }
        }

        return -1;
    }

    private int FirstPlace(UInt128 key) => ((int)(ulong)key & lastSet) * Ways;
}
