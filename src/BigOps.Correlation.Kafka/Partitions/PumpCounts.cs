namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>What the consumer's thread counts. It writes, any thread reads.</summary>
internal sealed class PumpCounts
{
    /// <summary>Records read.</summary>
    public long Records { get; set; }

    /// <summary>How often a partition was held back.</summary>
    public long Pauses { get; set; }

    /// <summary>Partitions that are held back now.</summary>
    public int PausedPartitions { get; set; }

    /// <summary>How often partitions came or went.</summary>
    public long Rebalances { get; set; }

    /// <summary>Partitions that another process took over before they were given up.</summary>
    public long Fenced { get; set; }

    /// <summary>Records of a partition that were deleted before they were read.</summary>
    public long LostToRetention { get; set; }
}
