namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// How a thread waits before it is parked: it spins for as long as a hand-over between two running threads takes, then lets
/// others run, and then costs nothing until it is woken.
/// </summary>
/// <param name="Spins">Looks while spinning, of a fraction of a microsecond each.</param>
/// <param name="Yields">Looks after letting other threads run.</param>
internal readonly record struct WaitStrategy(int Spins, int Yields)
{
    private const int SpinIterations = 8;

    /// <summary>Spins for a few microseconds and yields a few times; on one processor spinning could only delay the other side.</summary>
    public static WaitStrategy Default { get; } = new(Environment.ProcessorCount > 1 ? 30 : 0, 4);

    /// <summary>Parks at once: for threads that wait seldom and long.</summary>
    public static WaitStrategy ParkAtOnce { get; }

    /// <summary>Passes a moment before the next look.</summary>
    /// <param name="look">Looks so far, from 0.</param>
    /// <returns>False where it is time to park instead.</returns>
    public bool TryPause(int look)
    {
        if (look < Spins)
        {
            Thread.SpinWait(SpinIterations);
            return true;
        }

        if (look < Spins + Yields)
        {
            Thread.Yield();
            return true;
        }

        return false;
    }
}
