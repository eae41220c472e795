using System.Collections.Concurrent;
using System.Threading.Channels;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Kafka.DeadLetters;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Rekeying;

/// <summary>
/// Brings events of foreign topics into the topic of events, keyed by scope, so that whoever owns the scope's partition gets
/// them. Keeps no state but what is on its way: a position is given free for commit once the events before it are there. The
/// consumer's thread adds; one task sends.
/// </summary>
internal sealed class RekeyingStage(IEventLog target, IPoisonSink poison, TimeProvider time, ILogger<RekeyingStage> logger)
{
    private const int FullEvents = 50_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<RekeyedBatch> waiting = Channel.CreateUnbounded<RekeyedBatch>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentQueue<PartitionOffset> done = new();
    private long waitingEvents;

    /// <summary>True while so much waits that nothing more should be read.</summary>
    public bool IsFull => Interlocked.Read(ref waitingEvents) > FullEvents;

    /// <summary>Why events cannot be brought on now, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Takes what came of some records.</summary>
    public void Add(RekeyedBatch batch)
    {
        Interlocked.Add(ref waitingEvents, batch.Events.Count);
        waiting.Writer.TryWrite(batch);
    }

    /// <summary>Takes positions that may be committed, the latest of each partition.</summary>
    public IReadOnlyList<PartitionOffset> TakeDone()
    {
        var latest = new Dictionary<TopicPartition, long>();
        while (done.TryDequeue(out var offset))
        {
            latest[offset.Partition] = offset.Offset;
        }

        return [.. latest.Select(static pair => new PartitionOffset(pair.Key, pair.Value))];
    }

    /// <summary>Works until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var batch in waiting.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await SendAsync(batch, cancellationToken).ConfigureAwait(false);
            await poison.WhenKeptAsync(batch.Letters, cancellationToken).ConfigureAwait(false);
            Interlocked.Add(ref waitingEvents, -batch.Events.Count);
            done.Enqueue(batch.Next);
        }
    }

    private async Task SendAsync(RekeyedBatch batch, CancellationToken cancellationToken)
    {
        while (batch.Events.Count > 0)
        {
            try
            {
                await target.AppendAsync(batch.Events, cancellationToken).ConfigureAwait(false);
                break;
            }
            catch (LogFullException failure)
            {
                if (Problem is null)
                {
                    logger.RekeyingWaits(batch.Next.Partition.Topic, failure.Message);
                }

                Problem = failure.Message;
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }

        Problem = null;
    }
}
