namespace BigOps.Correlation.Kafka.Intake;

/// <summary>What became of the records of a partition. One thread writes; any may read.</summary>
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

    /// <summary>Records whose effect was there already.</summary>
    public long DeliveredAgain { get; set; }
}
