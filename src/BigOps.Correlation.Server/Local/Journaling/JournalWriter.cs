using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>
/// The sequencer: the one thread that gives positions and stamps, writes groups, hands them to the shard and then answers
/// the senders. Everything but <see cref="LastPosition"/> belongs to that thread.
/// </summary>
internal sealed class JournalWriter
{
    private const long GroupBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan RetryDisk = TimeSpan.FromSeconds(5);

    private readonly RecordLog records;
    private readonly AppendQueue queue;
    private readonly FsyncPolicy policy;
    private readonly StorageEnvironment environment;
    private readonly StampClock clock;
    private readonly GroupEncoder encoder = new();
    private readonly List<PendingAppend> taken = [];
    private long lastPosition;

    /// <summary>Creates the sequencer; <see cref="Run"/> makes the calling thread its own.</summary>
    public JournalWriter(RecordLog records, AppendQueue queue, FsyncPolicy policy, StorageEnvironment environment, Instant lastStamp)
    {
        this.records = records;
        this.queue = queue;
        this.policy = policy;
        this.environment = environment;
        clock = new StampClock(environment.Time, lastStamp);
        lastPosition = records.NextPosition - 1;
    }

    /// <summary>The last position that is written. Any thread may read.</summary>
    public long LastPosition => Volatile.Read(ref lastPosition);

    /// <summary>Works until the queue is closed and empty. Throws what the consumer threw.</summary>
    public void Run(ILogConsumer consumer)
    {
        QueueWork work;
        do
        {
            taken.Clear();
            work = queue.Take(taken, GroupBytes);
            if (taken.Count > 0)
            {
                WriteGroup(consumer);
                encoder.Forget();
            }
            else if (work.Tick)
            {
                consumer.Take([new LogItem(lastPosition, clock.Next(), null)]);
            }

            if (work.Sync || work.Closed)
            {
                SyncWritten();
            }
        }
        while (!work.Closed);
    }

    private void WriteGroup(ILogConsumer consumer)
    {
        ReadOnlySpan<LogItem> items;
        var started = environment.Time.GetTimestamp();
        try
        {
            items = encoder.Encode(taken, records.Prepare().Segment, records.NextPosition, clock.Next());
            records.Append(encoder.Batch, sync: policy == FsyncPolicy.Group);
        }
        catch (Exception failure) when (RecordLog.IsDiskFailure(failure))
        {
            encoder.Withdraw();
            Refuse(failure);
            return;
        }

        environment.Metrics.Synced(environment.Time.GetElapsedTime(started));
        environment.Metrics.Appended(items.Length);
        Volatile.Write(ref lastPosition, records.NextPosition - 1);
        HandOver(consumer, items);
    }

    /// <summary>The entries are durable whatever the consumer does, so the senders get their answer even when it throws.</summary>
    private void HandOver(ILogConsumer consumer, ReadOnlySpan<LogItem> items)
    {
        try
        {
            consumer.Take(items);
        }
        catch (Exception failure)
        {
            foreach (var append in taken)
            {
                append.Reply?.TrySetException(failure);
            }

            throw;
        }
        finally
        {
            GroupAnswer.Complete(taken, items[0].Position);
        }
    }

    private void Refuse(Exception failure)
    {
        environment.Metrics.Failed(FailureReason.Of(failure));
        environment.Log.WriteFailed(failure, records.Directory, taken.Sum(static append => append.Count));
        GroupAnswer.Refuse(taken, new LogFullException("The journal could not be written; nothing was kept.", failure) { RetryAfter = RetryDisk });
    }

    private void SyncWritten()
    {
        try
        {
            records.Sync();
        }
        catch (Exception failure) when (RecordLog.IsDiskFailure(failure))
        {
            environment.Metrics.Failed(FailureReason.Of(failure));
            environment.Log.SyncFailed(failure, records.Directory);
        }
    }
}
