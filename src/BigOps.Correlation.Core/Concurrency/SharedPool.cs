namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// Lets equal values be one object. It holds a bounded number of them and drops those that were not asked for again first
/// (the clock algorithm, Corbató 1968, in sets of four), so what is used in one place only, and what nobody uses any more,
/// goes back to the collector without anybody counting who uses it. A value that was dropped too early costs a second
/// object and nothing else. Any thread, without locks.
/// </summary>
/// <typeparam name="T">What is shared; immutable.</typeparam>
internal sealed class SharedPool<T>
    where T : class, IEquatable<T>
{
    private const int Ways = 4;

    private readonly T?[] places;
    private readonly bool[] isUsed;

    /// <param name="capacity">Values held at most; a power of two, 4 at least.</param>
    public SharedPool(int capacity)
    {
        places = new T?[capacity];
        isUsed = new bool[capacity];
    }

    /// <summary>The object that stands for all values equal to this one.</summary>
    public T Share(T value) => Share(new Itself(value));

    /// <summary>The object that stands for all values that a form of one describes; made of the form where there is none.</summary>
    public T Share<TForm>(TForm form)
        where TForm : struct, ISharedForm<T>, allows ref struct
    {
        var hash = (uint)form.HashOfValue;
        var first = (int)(hash & (uint)((places.Length / Ways) - 1)) * Ways;
        for (var place = first; place < first + Ways; place++)
        {
            if (Volatile.Read(ref places[place]) is { } known && form.IsOf(known))
            {
                isUsed[place] = true;
                return known;
            }
        }

        var chosen = RoomIn(first, (int)(hash >> 30));
        var value = form.ToValue();
        isUsed[chosen] = false;
        Volatile.Write(ref places[chosen], value);
        return value;
    }

    // Where the search begins differs from value to value: of those that were not asked for again, none is always the first to go.
    private int RoomIn(int first, int turn)
    {
        for (var way = 0; way < Ways; way++)
        {
            var place = first + ((turn + way) & (Ways - 1));
            if (!isUsed[place])
            {
                return place;
            }
        }

        // All were: each has to prove it again.
        Array.Clear(isUsed, first, Ways);
        return first + turn;
    }

    private readonly struct Itself(T value) : ISharedForm<T>
    {
        public int HashOfValue => value.GetHashCode();

        public bool IsOf(T known) => known.Equals(value);

        public T ToValue() => value;
    }
}
