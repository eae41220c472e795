using System.Collections.Concurrent;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>
/// The thread of one shard: takes items from a bounded ring, runs them through the pipeline, publishes after each batch.
/// Any thread may put items or ask for something to be run; only the loop's thread touches the pipeline.
/// </summary>
public sealed partial class ShardLoop : IAsyncDisposable
{
    private const int PublishEvery = 2_048;

    // Stands in the ring for one request: what was put before it is done and visible when a request runs.
    private static readonly LogItem RequestMark = new(-1, default, null);

    private readonly CorrelationPipeline pipeline;
    private readonly ShardReadModel readModel;
    private readonly ShardObserver observer;
    private readonly ILogger logger;
    private readonly SlotRing<LogItem> ring;
    private readonly ConcurrentQueue<Action<CorrelationPipeline>> requests = new();
    private readonly List<(TaskCompletionSource<CommandResult> Reply, CommandResult Result)> replies = [];
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int started;

    /// <summary>Creates a loop that has not started.</summary>
    /// <param name="pipeline">The shard, loaded and caught up.</param>
    /// <param name="readModel">Where it publishes.</param>
    /// <param name="queueCapacity">Items that may wait, rounded up to a power of two; a full ring holds those who put.</param>
    /// <param name="observer">Hears of batches and failures.</param>
    /// <param name="logger">Log.</param>
    public ShardLoop(CorrelationPipeline pipeline, ShardReadModel readModel, int queueCapacity, ShardObserver observer, ILogger<ShardLoop> logger)
    {
        this.pipeline = pipeline;
        this.readModel = readModel;
        this.observer = observer;
        this.logger = logger;
        ring = new SlotRing<LogItem>(queueCapacity);
    }

    /// <summary>Items that wait.</summary>
    public int QueueLength => ring.Count;

    /// <summary>Items that may wait.</summary>
    public int QueueCapacity => ring.Capacity;

    /// <summary>Starts the thread.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref started, 1) == 0)
        {
            new Thread(Run) { IsBackground = true, Name = "shard" }.Start();
        }
    }

    /// <summary>Hands items over in log order; holds the caller while the ring is full.</summary>
    public void Take(ReadOnlySpan<LogItem> items)
    {
        if (ring.Put(items))
        {
            return;
        }

        // They stand in the log and are done after the next start; nobody is to wait for them until then.
        foreach (var item in items)
        {
            item.Reply?.TrySetCanceled();
        }
    }

    /// <summary>Runs something on the shard's thread, between two batches.</summary>
    public Task<T> RunOnShardAsync<T>(Func<CorrelationPipeline, T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        requests.Enqueue(target =>
        {
            try
            {
                result.TrySetResult(work(target));
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                result.TrySetException(failure);
            }
        });
        if (!ring.Put([RequestMark]))
        {
            result.TrySetException(new ObjectDisposedException(nameof(ShardLoop), "The shard has stopped."));
        }

        return result.Task;
    }

    /// <summary>Takes no more, works off what waits and ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        ring.Complete();
        if (started == 1)
        {
            await finished.Task.ConfigureAwait(false);
        }
    }

    private void Run()
    {
        // In parts, so that those who wait for space or for a read model that is up to date do not wait for all that waits.
        for (ReadOnlySpan<LogItem> items; !(items = ring.Take(PublishEvery)).IsEmpty; ring.Release())
        {
            RunBatch(items);
        }

        RunRequests(requests.Count);
        finished.SetResult();
    }

    private void RunBatch(ReadOnlySpan<LogItem> items)
    {
        var asked = 0;
        for (var index = 0; index < items.Length; index++)
        {
            pipeline.Prefetch(items, index);
            ref readonly var item = ref items[index];
            if (item.Position == RequestMark.Position)
            {
                asked++;
            }
            else
            {
                RunItem(item);
            }
        }

        pipeline.Publish(readModel, countsAlways: false);
        observer.OnPublished(items);
        // Answered after publishing, so that an operator who reads at once sees what was done.
        foreach (var (reply, result) in replies)
        {
            reply.TrySetResult(result);
        }

        replies.Clear();
        // Each thread asks first and marks then, so after as many marks the oldest requests have all that stood before them.
        RunRequests(asked);
    }

    private void RunItem(in LogItem item)
    {
        try
        {
            if (pipeline.Process(item) is { } result && item.Reply is { } reply)
            {
                replies.Add((reply, result));
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // One entry must not stop all others; it stays in the log and is named here, so that it can be looked into.
            pipeline.Skip(item);
            LogFailure(failure, item.Position);
            item.Reply?.TrySetException(failure);
        }
    }

    private void RunRequests(int count)
    {
        for (; count > 0 && requests.TryDequeue(out var request); count--)
        {
            request(pipeline);
        }
    }

    [LoggerMessage(EventId = EventIds.EntryFailed, Level = LogLevel.Error, Message = "The entry at position {Position} failed inside the pipeline and was skipped.")]
    private partial void LogFailure(Exception failure, long position);
}
