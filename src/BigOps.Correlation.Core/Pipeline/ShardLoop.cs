using System.Collections.Concurrent;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>
/// The thread of one shard: takes items from a bounded queue, runs them through the pipeline, publishes after each batch.
/// Any thread may put items or ask for something to be run; only the loop's thread touches the pipeline.
/// </summary>
public sealed partial class ShardLoop : IAsyncDisposable
{
    private const int PublishEvery = 2_048;

    private readonly CorrelationPipeline pipeline;
    private readonly ShardReadModel readModel;
    private readonly ShardObserver observer;
    private readonly ILogger logger;
    private readonly BatchQueue<LogItem> queue;
    private readonly ConcurrentQueue<Action<CorrelationPipeline>> requests = new();
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int started;

    /// <summary>Creates a loop that has not started.</summary>
    /// <param name="pipeline">The shard, loaded and caught up.</param>
    /// <param name="readModel">Where it publishes.</param>
    /// <param name="queueCapacity">Items that may wait; a full queue holds those who put.</param>
    /// <param name="observer">Hears of batches and failures.</param>
    /// <param name="logger">Log.</param>
    public ShardLoop(CorrelationPipeline pipeline, ShardReadModel readModel, int queueCapacity, ShardObserver observer, ILogger<ShardLoop> logger)
    {
        this.pipeline = pipeline;
        this.readModel = readModel;
        this.observer = observer;
        this.logger = logger;
        queue = new BatchQueue<LogItem>(queueCapacity);
    }

    /// <summary>Items that wait.</summary>
    public int QueueLength => queue.Count;

    /// <summary>Items that may wait.</summary>
    public int QueueCapacity => queue.Capacity;

    /// <summary>Starts the thread.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref started, 1) == 0)
        {
            new Thread(Run) { IsBackground = true, Name = "shard" }.Start();
        }
    }

    /// <summary>Hands items over in log order; holds the caller while the queue is full.</summary>
    public void Take(IReadOnlyList<LogItem> items)
    {
        if (queue.Put(items))
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
        // A tick without an entry wakes the loop and, at the shard's own time, changes nothing.
        if (!queue.Put([new LogItem(0, default, null)]))
        {
            result.TrySetException(new ObjectDisposedException(nameof(ShardLoop), "The shard has stopped."));
        }

        return result.Task;
    }

    /// <summary>Takes no more, works off what waits and ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Complete();
        if (started == 1)
        {
            await finished.Task.ConfigureAwait(false);
        }
    }

    private void Run()
    {
        while (queue.TakeAll() is { Count: > 0 } items)
        {
            RunBatch(items);
        }

        RunRequests();
        finished.SetResult();
    }

    private void RunBatch(IReadOnlyList<LogItem> items)
    {
        for (var start = 0; start < items.Count; start += PublishEvery)
        {
            var end = Math.Min(items.Count, start + PublishEvery);
            var replies = new List<(TaskCompletionSource<CommandResult> Reply, CommandResult Result)>();
            for (var index = start; index < end; index++)
            {
                RunItem(items[index], replies);
            }

            pipeline.Publish(readModel, countsAlways: false);
            observer.OnPublished(items, start, end);
            // Answered after publishing, so that an operator who reads at once sees what was done.
            foreach (var (reply, result) in replies)
            {
                reply.TrySetResult(result);
            }

            RunRequests();
        }
    }

    private void RunItem(in LogItem item, List<(TaskCompletionSource<CommandResult> Reply, CommandResult Result)> replies)
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

    private void RunRequests()
    {
        while (requests.TryDequeue(out var request))
        {
            request(pipeline);
        }
    }

    [LoggerMessage(EventId = EventIds.EntryFailed, Level = LogLevel.Error, Message = "The entry at position {Position} failed inside the pipeline and was skipped.")]
    private partial void LogFailure(Exception failure, long position);
}
