namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// Where one thread is parked until another says that something has changed. One thread at a time parks, any thread wakes;
/// waking costs one fence and one read while nobody is parked.
/// </summary>
/// <remarks>
/// Why no wake-up is lost. The parker writes "taken", passes a full fence and then looks once more for what it waits for; the
/// waker writes what it changed, passes a full fence and then reads "taken". Of two threads that each write, fence and read
/// what the other wrote, at least one sees the other's write. So either the parker sees the change and leaves, or the waker
/// sees "taken". The waker then empties the spot under the monitor, and the parker looks at the spot under the same monitor
/// before it waits and each time it wakes: it cannot begin to wait in a spot that was emptied for it.
/// </remarks>
internal sealed class ParkingSpot
{
    // A monitor, not a Lock: parking needs its condition.
    private readonly object gate = new();
    private PaddedLong taken;

    /// <summary>True while a thread is parked here or about to be.</summary>
    public bool IsTaken => Volatile.Read(ref taken.Value) != 0;

    /// <summary>Announces the calling thread. It must look once more afterwards, and then either park or leave.</summary>
    public void Enter() => Interlocked.Exchange(ref taken.Value, 1);

    /// <summary>Takes the announcement back.</summary>
    public void Leave() => Volatile.Write(ref taken.Value, 0);

    /// <summary>Holds the calling thread, at no cost, until it is woken; returns at once where that has happened since it entered.</summary>
    public void Park()
    {
        lock (gate)
        {
            while (IsTaken)
            {
                Monitor.Wait(gate);
            }
        }
    }

    /// <summary>Wakes the thread that is parked here, if there is one. Called after the change it waits for was written.</summary>
    public void Wake()
    {
        Interlocked.MemoryBarrier();
        if (IsTaken)
        {
            WakeParked();
        }
    }

    private void WakeParked()
    {
        lock (gate)
        {
            Leave();
            Monitor.Pulse(gate);
        }
    }
}
