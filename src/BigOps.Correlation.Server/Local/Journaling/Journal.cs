using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>
/// The embedded event log: files of records in one directory, written in groups by one thread. Life: open, read for replay,
/// start with a consumer, append from any thread, dispose (what waits is still written).
/// </summary>
internal sealed class Journal : IEventLog, IAsyncDisposable
{
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(500);

    private readonly StorageOptions options;
    private readonly StorageEnvironment environment;
    private readonly RecordLog records;
    private readonly Retention retention;
    private readonly AppendQueue queue;
    private readonly JournalWriter writer;
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ITimer> timers = [];
    private bool started;

    private Journal(string directory, StorageOptions options, StorageEnvironment environment, RecoveredLog recovered)
    {
        this.options = options;
        this.environment = environment;
        records = new RecordLog(RecordFormat.Journal, directory, environment.Disk, options.SegmentBytes, recovered);
        retention = new Retention(
            RecordFormat.Journal, directory, environment.Disk, (options.RetentionBytes, options.RetentionAge), environment.Log);
        queue = new AppendQueue(options.QueueEntries);
        writer = new JournalWriter(records, queue, options.Fsync, environment, recovered.LastReceivedAt);
        environment.Metrics.ObserveJournal(records.Segments.TotalBytes, () => queue.Length, () => queue.Capacity);
    }

    /// <summary>The last position that is written; 0 before the first.</summary>
    public long LastPosition => writer.LastPosition;

    /// <summary>Ends when the journal has stopped; with an exception when the consumer failed and the service has to stop too.</summary>
    public Task Completion => completion.Task;

    /// <summary>Opens, checks and repairs the journal of a directory.</summary>
    /// <exception cref="CorruptStorageException">It is corrupt and <c>storage.skip_corrupt</c> is not set.</exception>
    /// <exception cref="InvalidDataException">A newer build wrote it.</exception>
    public static Journal Open(string directory, StorageOptions options, StorageEnvironment environment, LogFloor floor = default)
    {
        Directory.CreateDirectory(directory);
        var recovery = new LogRecovery(RecordFormat.Journal, environment.Disk, options.SkipCorrupt, environment.Log);
        var recovered = recovery.Run(directory, floor);
        environment.Metrics.Corrupt(recovered.CorruptPlaces);
        return new Journal(directory, options, environment, recovered);
    }

    /// <summary>What is written from a position on, up to now. Any thread, also while the journal is written.</summary>
    /// <exception cref="CorruptStorageException">While enumerating: bytes are not what was written.</exception>
    public IEnumerable<LogItem> Read(long fromPosition) =>
        JournalReader.Read(records.Segments.Snapshot(), fromPosition, LastPosition);

    /// <summary>Begins to write and to hand over to the consumer. Once.</summary>
    public void Start(ILogConsumer consumer)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        if (started)
        {
            throw new InvalidOperationException("The journal was started before.");
        }

        started = true;
        new Thread(() => Run(consumer)) { IsBackground = true, Name = "journal" }.Start();
        timers.Add(environment.Time.CreateTimer(_ => queue.SignalTick(), null, TickPeriod, TickPeriod));
        if (options.Fsync == FsyncPolicy.Interval)
        {
            timers.Add(environment.Time.CreateTimer(_ => queue.SignalSync(), null, options.FsyncInterval, options.FsyncInterval));
        }
    }

    /// <inheritdoc />
    public ValueTask<long> AppendAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        cancellationToken.ThrowIfCancellationRequested();
        return events.Count == 0 ? new(LastPosition) : EnqueueAsync(new PendingAppend(events), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<long> AppendAsync(IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        cancellationToken.ThrowIfCancellationRequested();
        return entries.Count == 0 ? new(LastPosition) : EnqueueAsync(new PendingAppend(entries), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<CommandResult> ExecuteAsync(OperatorCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        var reply = new TaskCompletionSource<CommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        await EnqueueAsync(new PendingAppend([new CommandEntry { Command = command }], reply), cancellationToken).ConfigureAwait(false);
        return await reply.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes old segments beyond the limits of size and age. Only whole segments that hold nothing above the position go; it
    /// must be one that every kept checkpoint covers. One thread at a time.
    /// </summary>
    public void Trim(long coveredPosition) =>
        retention.Apply(records.Segments, coveredPosition, Instant.From(environment.Time.GetUtcNow()));

    /// <summary>Takes nothing more, writes what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var timer in timers)
        {
            await timer.DisposeAsync().ConfigureAwait(false);
        }

        queue.Close();
        if (!started)
        {
            started = true;
            Stop();
            completion.TrySetResult();
        }

        await completion.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private ValueTask<long> EnqueueAsync(PendingAppend append, CancellationToken cancellationToken)
    {
        switch (queue.Add(append))
        {
            case QueueAnswer.Full:
                environment.Metrics.Failed(FailureReason.QueueFull);
                throw new LogFullException($"The journal already has {queue.Capacity} entries or {AppendQueue.LimitBytes} bytes waiting for the disk.");
            case QueueAnswer.Closed:
                throw Stopped();
            default:
                return cancellationToken.CanBeCanceled ? new(append.Done.AsTask().WaitAsync(cancellationToken)) : append.Done;
        }
    }

    private void Run(ILogConsumer consumer)
    {
        Exception? cause = null;
        try
        {
            writer.Run(consumer);
        }
        catch (Exception failure)
        {
            cause = failure;
            environment.Metrics.Failed(FailureReason.Consumer);
            environment.Log.ConsumerFailed(failure, LastPosition);
        }

        Stop();
        _ = cause is null ? completion.TrySetResult() : completion.TrySetException(cause);
    }

    private void Stop()
    {
        queue.Close();
        var refused = new List<PendingAppend>();
        queue.Take(refused, long.MaxValue);
        GroupAnswer.Refuse(refused, Stopped());
        records.Dispose();
    }

    private static LogFullException Stopped() => new("The journal is stopped.");
}
