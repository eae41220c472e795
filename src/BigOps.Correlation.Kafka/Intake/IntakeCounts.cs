namespace BigOps.Correlation.Kafka.Intake;

/// <summary>What became of the records of all partitions. The consumer's thread writes; any may read.</summary>
internal sealed class IntakeCounts
{
    /// <summary>Events that were read.</summary>
    public long Events { get; set; }

    /// <summary>Records of our own: commands, ticks, events from other doors.</summary>
    public long Own { get; set; }

    /// <summary>Items that were refused and are dead letters.</summary>
    public long Poisoned { get; set; }

    /// <summary>Records without value.</summary>
    public long Tombstones { get; set; }

    /// <summary>Items that are valid and say nothing.</summary>
    public long Ignored { get; set; }

    /// <summary>Records of events without a key: they are in any partition, and so their scope may be in several.</summary>
    public long WithoutKey { get; set; }

    /// <summary>Records whose effect was there already.</summary>
    public long DeliveredAgain { get; set; }
}
