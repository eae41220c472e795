namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// A bounded queue between many writers and one reader. The reader takes everything at once by swapping two buffers, so
/// neither side allocates per item. A full queue holds its writers: that is the back-pressure. Any thread may write, one
/// thread reads.
/// </summary>
internal sealed class BatchQueue<T>
{
    // A monitor, not a Lock: waiting for space and for items needs its condition.
    private readonly object gate = new();
    private List<T> filling;
    private List<T> spare;
    private bool completed;

    /// <summary>Creates the queue.</summary>
    /// <param name="capacity">Items that may wait; one write may pass it, so that a batch is never cut.</param>
    public BatchQueue(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Capacity = capacity;
        filling = [];
        spare = [];
    }

    /// <summary>Items that may wait.</summary>
    public int Capacity { get; }

    /// <summary>Items that wait now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return filling.Count;
            }
        }
    }

    /// <summary>Adds items in order; holds the caller while the queue is full.</summary>
    /// <returns>False once the queue is completed: nothing was added.</returns>
    public bool Put(IReadOnlyList<T> items)
    {
        lock (gate)
        {
            while (!completed && filling.Count >= Capacity)
            {
                Monitor.Wait(gate);
            }

            if (completed)
            {
                return false;
            }

            filling.AddRange(items);
            Monitor.PulseAll(gate);
            return true;
        }
    }

    /// <summary>Takes everything that waits, in order; holds the reader until there is something.</summary>
    /// <returns>The items, valid until the next call; empty once the queue is completed and drained.</returns>
    public IReadOnlyList<T> TakeAll()
    {
        lock (gate)
        {
            while (filling.Count == 0 && !completed)
            {
                Monitor.Wait(gate);
            }

            var taken = filling;
            spare.Clear();
            filling = spare;
            spare = taken;
            Monitor.PulseAll(gate);
            return taken;
        }
    }

    /// <summary>Takes no more; the reader gets what waits and then nothing.</summary>
    public void Complete()
    {
        lock (gate)
        {
            completed = true;
            Monitor.PulseAll(gate);
        }
    }
}
