namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// Lets one thread change several fields that any thread reads together: a reader that met a change reads again, so the
/// writer never waits and pays a few nanoseconds (Lameter, "Effective Synchronization on Linux/NUMA Systems", 2005: the
/// kernel's seqlock). Part of the object whose fields it guards.
/// </summary>
internal struct SequenceLock
{
    // Odd while a change is under way.
    private int version;

    /// <summary>Begins a change; the writer's thread only. Changes do not nest.</summary>
    public void BeginChange() => Interlocked.Increment(ref version);

    /// <summary>Ends a change.</summary>
    public void EndChange() => Volatile.Write(ref version, version + 1);

    /// <summary>Waits until no change is under way and returns what <see cref="IsUnchanged"/> asks for.</summary>
    public readonly int BeginRead()
    {
        var spinner = default(SpinWait);
        int seen;
        while (((seen = Volatile.Read(in version)) & 1) != 0)
        {
            spinner.SpinOnce();
        }

        return seen;
    }

    /// <summary>Whether everything read since <see cref="BeginRead"/> belongs together.</summary>
    public readonly bool IsUnchanged(int seen)
    {
        // What was read before must not be read after the version.
        Interlocked.MemoryBarrier();
        return Volatile.Read(in version) == seen;
    }
}
