namespace BigOps.Correlation.Testing.Measures;

/// <summary>What something allocates on the thread it runs on.</summary>
public static class AllocatedBytes
{
    private const int Runs = 8;

    /// <summary>
    /// The least that one of several runs allocated: what the code itself allocates is in all of them, what the runtime adds
    /// while it compiles the code anew is not.
    /// </summary>
    public static long Of(Action act)
    {
        ArgumentNullException.ThrowIfNull(act);
        var least = long.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            act();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
