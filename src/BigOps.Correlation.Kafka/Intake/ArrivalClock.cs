using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Kafka.Intake;

/// <summary>
/// Says when each record of a partition arrived, from the log alone, so that reading it again gives the same: the broker's
/// stamp where there is one, never earlier than that of the record before. One thread.
/// </summary>
internal sealed class ArrivalClock(Instant last)
{
    /// <summary>The latest arrival.</summary>
    public Instant Last { get; private set; } = last;

    /// <summary>The arrival of a record with this stamp.</summary>
    public Instant At(Instant stamp) => Last = Instant.Later(Last, stamp);
}
