using BigOps.Correlation.Kafka.Consuming;
using BigOps.Correlation.Kafka.DeadLetters;
using BigOps.Correlation.Kafka.Intake;
using BigOps.Correlation.Kafka.Rekeying;

namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>
/// The consumer's thread: reads records, gives them to the shards of their partitions or brings them on, holds partitions
/// back whose shard is behind, and commits what durable state covers. Everything here runs on that thread.
/// </summary>
internal sealed class RecordPump
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CommitInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceWhilePaused = TimeSpan.FromMilliseconds(2);

    private readonly PartitionOwner owner;
    private readonly IPoisonSink poison;
    private readonly RekeyingStage rekeying;
    private readonly PumpCounts counts;
    private readonly RecordBatch batch = new();
    private readonly HashSet<TopicPartition> paused = [];
    private readonly Dictionary<TopicPartition, long> committed = [];
    private readonly Action taken;
    private readonly TimeProvider time;
    private long committedAt;

    /// <summary>Creates the pump.</summary>
    /// <param name="owner">Has the shards.</param>
    /// <param name="poison">Takes what cannot be read.</param>
    /// <param name="rekeying">Takes what is of foreign topics.</param>
    /// <param name="counts">What to count in.</param>
    /// <param name="taken">Called when records were given to shards.</param>
    /// <param name="time">The clock.</param>
    public RecordPump(PartitionOwner owner, IPoisonSink poison, RekeyingStage rekeying, PumpCounts counts, Action taken, TimeProvider time)
    {
        this.taken = taken;
        this.time = time;
        committedAt = time.GetTimestamp();
        this.owner = owner;
        this.poison = poison;
        this.rekeying = rekeying;
        this.counts = counts;
    }

    /// <summary>Works until it is stopped.</summary>
    public void Run(IRecordSource source, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && !owner.IsFatal)
        {
            Turn(source);
        }

        batch.Clear();
    }

    private void Turn(IRecordSource source)
    {
        var count = source.Read(batch, paused.Count > 0 ? PatienceWhilePaused : Patience);
        for (var index = 0; index < count;)
        {
            var end = EndOfPartition(index, count);
            if (owner.Shards.Find(batch[index].TopicPartition) is { } shard)
            {
                CheckPlace(source, shard, index, end);
                Give(shard, index, end);
            }
            else if (owner.FindForeign(batch[index].TopicPartition) is { } foreign)
            {
                Bring(foreign, index, end);
            }

            index = end;
        }

        batch.Clear();
        counts.Records += count;
        if (count > 0)
        {
            owner.GotOn();
            taken();
        }

        owner.DropFenced();
        HoldBack(source);
        Commit(source);
        Observe(source);
    }

    /// <summary>Records of one partition stand together; a run of them is one hand-over.</summary>
    private int EndOfPartition(int index, int count)
    {
        var partition = batch[index].TopicPartition;
        var end = index + 1;
        while (end < count && batch[end].Partition == partition.Partition && ReferenceEquals(batch[end].Topic, partition.Topic))
        {
            end++;
        }

        return end;
    }

    /// <summary>Records that are not where the last ones ended tell of a log that was cut, or made anew.</summary>
    private void CheckPlace(IRecordSource source, PartitionShard shard, int start, int end)
    {
        var (offset, next) = (batch[start].Offset, shard.Intake.Next);
        if (offset < next && source.Lag(shard.Partition) is { } lag && batch[end - 1].Offset + 1 + lag < next)
        {
            owner.MadeAnew(shard, batch[end - 1].Offset + 1 + lag);
            shard.Intake.Restart(offset);
            committed.Remove(shard.Partition);
        }
        else if (offset > next && next == shard.StartedAt && next > 0)
        {
            counts.LostToRetention += offset - next;
            owner.BeginsLater(shard, offset);
        }
    }

    private void Give(PartitionShard shard, int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            var known = shard.Intake.Poisoned.Count;
            shard.Intake.Add(RecordReading.Incoming(batch[index]));
            for (; known < shard.Intake.Poisoned.Count; known++)
            {
                poison.Add(RecordReading.Letter(batch[index], shard.Intake.Poisoned[known], "native"));
            }
        }

        shard.Intake.Finish();
        shard.TakeItems();
    }

    private void Bring(ForeignIntake foreign, int start, int end)
    {
        var letters = new List<PoisonRecord>();
        for (var index = start; index < end; index++)
        {
            foreign.Add(RecordReading.Incoming(batch[index]), letters.Add);
            foreach (var letter in letters)
            {
                poison.Add(RecordReading.Letter(batch[index], letter, foreign.Format));
            }

            letters.Clear();
        }

        rekeying.Add(new RekeyedBatch(new PartitionOffset(foreign.Partition, foreign.Next), foreign.TakeEvents(), poison.LastAdded));
    }

    private void HoldBack(IRecordSource source)
    {
        var isHeld = poison.IsFull;
        foreach (var shard in owner.Shards.All)
        {
            // Half empty again before it goes on, so that it does not stop and go with every batch.
            var limit = paused.Contains(shard.Partition) ? shard.QueueCapacity / 2 : shard.QueueCapacity - batch.Capacity;
            Hold(source, shard.Partition, isHeld || shard.QueueLength > limit);
        }

        foreach (var foreign in owner.ForeignPartitions)
        {
            Hold(source, foreign, isHeld || rekeying.IsFull);
        }

        paused.RemoveWhere(partition => !owner.Owns(partition));
        counts.PausedPartitions = paused.Count;
    }

    private void Hold(IRecordSource source, TopicPartition partition, bool isHeld)
    {
        if (isHeld && paused.Add(partition))
        {
            source.Pause(partition);
            counts.Pauses++;
        }
        else if (!isHeld && paused.Remove(partition))
        {
            source.Resume(partition);
        }
    }

    private void Commit(IRecordSource source)
    {
        if (time.GetElapsedTime(committedAt) < CommitInterval)
        {
            return;
        }

        committedAt = time.GetTimestamp();
        var open = new List<PartitionOffset>(rekeying.TakeDone().Where(offset => owner.Owns(offset.Partition)));
        foreach (var shard in owner.Shards.All)
        {
            if (shard.SavedPosition > 0 && committed.GetValueOrDefault(shard.Partition) != shard.SavedPosition)
            {
                committed[shard.Partition] = shard.SavedPosition;
                open.Add(new PartitionOffset(shard.Partition, shard.SavedPosition));
            }
        }

        source.Commit(open);
    }

    private void Observe(IRecordSource source)
    {
        foreach (var shard in owner.Shards.All)
        {
            shard.Lag = source.Lag(shard.Partition);
        }
    }
}
