namespace BigOps.Correlation.LoadTests.Kafka;

/// <summary>One pass of our service over a topic, from a mark in it to its end.</summary>
internal sealed record ConsumerPass
{
    /// <summary>Events per second until all are durable.</summary>
    public required double DurablePerSecond { get; init; }

    /// <summary>Events per second until all are worked off and shown.</summary>
    public required double ShownPerSecond { get; init; }

    /// <summary>CPU of the process per event, microseconds.</summary>
    public required double CpuMicroseconds { get; init; }

    /// <summary>Bytes the process allocated per event.</summary>
    public required double AllocatedBytes { get; init; }

    /// <summary>What the collector did, as text.</summary>
    public required string Collections { get; init; }
}
