namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>The way to one executor: so many actions at a time, so that one that is slow or dead holds up none but its own.</summary>
internal sealed class ExecutorLane(ExecutorConfig config, IResponseExecutor executor)
{
    private int taken;

    public ExecutorConfig Config { get; } = config;

    public IResponseExecutor Executor { get; } = executor;

    /// <summary>Takes a place.</summary>
    /// <returns>False where all are taken.</returns>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref taken) <= Config.Concurrency)
        {
            return true;
        }

        Interlocked.Decrement(ref taken);
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Release() => Interlocked.Decrement(ref taken);
}
