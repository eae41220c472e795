namespace BigOps.Correlation.Kafka.Testing.Clients;

/// <summary>Numbers the steps of several members, so that their order can be told. Any thread.</summary>
public sealed class StepCounter
{
    private long latest;

    /// <summary>The next number.</summary>
    public long Next() => Interlocked.Increment(ref latest);
}
