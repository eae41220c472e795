namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>
/// Entries waiting for the disk, bounded by number and by bytes. Any thread adds and signals; the journal's thread takes
/// and sleeps here.
/// </summary>
internal sealed class AppendQueue
{
    /// <summary>Bytes of memory waiting at most, about.</summary>
    public const long LimitBytes = 128L * 1024 * 1024;

    private readonly object gate = new();
    private readonly Queue<PendingAppend> waiting = new();
    private readonly int limitEntries;
    private long waitingBytes;
    private int waitingEntries;
    private bool tick;
    private bool sync;
    private bool closed;

    /// <summary>Creates an empty queue.</summary>
    public AppendQueue(int limitEntries) => this.limitEntries = limitEntries;

    /// <summary>Entries waiting now.</summary>
    public int Length => Volatile.Read(ref waitingEntries);

    /// <summary>Entries that may wait.</summary>
    public int Capacity => limitEntries;

    /// <summary>Adds entries, or says why not. One call alone may exceed the limit, else it could never come in.</summary>
    public QueueAnswer Add(PendingAppend append)
    {
        lock (gate)
        {
            if (closed)
            {
                return QueueAnswer.Closed;
            }

            if (waiting.Count > 0
                && (waitingEntries + append.Count > limitEntries || waitingBytes + append.SizeBytes > LimitBytes))
            {
                return QueueAnswer.Full;
            }

            waiting.Enqueue(append);
            waitingEntries += append.Count;
            waitingBytes += append.SizeBytes;
            Monitor.Pulse(gate);
            return QueueAnswer.Added;
        }
    }

    /// <summary>Sleeps until there is work and takes it: whole calls, in order, up to about a number of bytes.</summary>
    public QueueWork Take(List<PendingAppend> into, long limitBytes)
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !tick && !sync && !closed)
            {
                Monitor.Wait(gate);
            }

            long taken = 0;
            while (taken < limitBytes && waiting.TryDequeue(out var append))
            {
                into.Add(append);
                taken += append.SizeBytes;
                waitingEntries -= append.Count;
                waitingBytes -= append.SizeBytes;
            }

            var work = new QueueWork(tick, sync, closed && waiting.Count == 0);
            tick = false;
            sync = false;
            return work;
        }
    }

    /// <summary>Asks for a tick.</summary>
    public void SignalTick()
    {
        lock (gate)
        {
            tick = true;
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Asks for what was written to be made durable.</summary>
    public void SignalSync()
    {
        lock (gate)
        {
            sync = true;
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Takes nothing more; what waits is still given out.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.Pulse(gate);
        }
    }
}
