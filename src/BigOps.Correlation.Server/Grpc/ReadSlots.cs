namespace BigOps.Correlation.Server.Grpc;

/// <summary>Lets a bounded number of costly calls run at a time and sheds the rest, so that they never starve ingestion. Any thread.</summary>
internal sealed class ReadSlots(int limit, string what)
{
    private int taken;

    /// <summary>Runs a call.</summary>
    /// <exception cref="BigOps.Correlation.Grpc.Wire.RpcException">Too many run (RESOURCE_EXHAUSTED).</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        Take();
        try
        {
            return await call().ConfigureAwait(false);
        }
        finally
        {
            Give();
        }
    }

    /// <summary>Takes a slot until <see cref="Give"/>.</summary>
    /// <exception cref="BigOps.Correlation.Grpc.Wire.RpcException">There is none (RESOURCE_EXHAUSTED).</exception>
    public void Take()
    {
        if (Interlocked.Increment(ref taken) > limit)
        {
            Interlocked.Decrement(ref taken);
            throw Failures.Busy($"{limit} {what} at a time.", TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Gives a slot back.</summary>
    public void Give() => Interlocked.Decrement(ref taken);
}
