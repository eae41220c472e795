using System.Runtime.CompilerServices;

namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>Says when a shard's state is to be saved and told.</summary>
/// <param name="interval">Time between two saves where nobody waits to be told of something.</param>
/// <param name="time">The clock.</param>
internal sealed class CheckpointClock(TimeSpan interval, TimeProvider time)
{
    private readonly ConditionalWeakTable<PartitionShard, Plan> plans = [];

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Whether a shard is to be saved now.</summary>
    public bool IsDue(PartitionShard shard)
    {
        var isAwaited = shard.Pipeline.HasOutbox;
        if (shard.Position == shard.SavedPosition && !isAwaited)
        {
            return false;
        }

        var plan = PlanOf(shard);
        var waited = time.GetElapsedTime(plan.SavedAt);
        return waited >= plan.Pause && (isAwaited || waited >= interval);
    }

    /// <summary>Remembers that a shard was saved, or could not be, and how long it rests at least.</summary>
    public void Next(PartitionShard shard, TimeSpan pause)
    {
        var plan = PlanOf(shard);
        plan.SavedAt = time.GetTimestamp();
        plan.Pause = pause;
    }

    /// <summary>Whether a shard's news may be told now.</summary>
    public bool MayTell(PartitionShard shard) => time.GetTimestamp() >= PlanOf(shard).TellFrom;

    /// <summary>Lets the telling rest.</summary>
    public void TellLater(PartitionShard shard, TimeSpan pause) =>
        PlanOf(shard).TellFrom = time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);

    private Plan PlanOf(PartitionShard shard) => plans.GetValue(shard, _ => new Plan { SavedAt = time.GetTimestamp() });

    private sealed class Plan
    {
        public long SavedAt { get; set; }

        public TimeSpan Pause { get; set; }

        public long TellFrom { get; set; }
    }
}
