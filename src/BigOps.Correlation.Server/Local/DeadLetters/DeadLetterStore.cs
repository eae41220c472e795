using System.Collections.Concurrent;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local.Journaling;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.DeadLetters;

/// <summary>
/// Dead letters in files of records. Callers queue up and the one whose turn it is writes for all who wait, with one fsync.
/// Corrupt files never keep the service from starting: letters are not part of its state.
/// </summary>
internal sealed class DeadLetterStore : IDeadLetterStore, IDisposable
{
    private const long WaitingLimitBytes = 64L * 1024 * 1024;
    private static readonly TimeSpan RetryDisk = TimeSpan.FromSeconds(5);

    private readonly TimeSpan limitAge;
    private readonly StorageEnvironment environment;
    private readonly RecordLog records;
    private readonly Retention retention;
    private readonly StampClock clock;
    private readonly DeadLetterIndex index = new();
    private readonly RecordBatch batch = new();
    private readonly ConcurrentQueue<PendingLetters> waiting = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private long waitingBytes;

    private DeadLetterStore(string directory, StorageOptions options, StorageEnvironment environment, RecoveredLog recovered)
    {
        limitAge = options.DeadLetterAge;
        this.environment = environment;
        var segmentBytes = Math.Clamp(options.DeadLetterBytes / 8, 64 * 1024, 32 * 1024 * 1024);
        records = new RecordLog(RecordFormat.DeadLetters, directory, environment.Disk, segmentBytes, recovered);
        retention = new Retention(
            RecordFormat.DeadLetters, directory, environment.Disk, (options.DeadLetterBytes, limitAge), environment.Log);
        clock = new StampClock(environment.Time, recovered.LastReceivedAt);
        environment.Metrics.ObserveLetters(() => Count);
    }

    /// <inheritdoc />
    public int Count
    {
        get
        {
            Drop(throughId: 0);
            return index.Count;
        }
    }

    /// <summary>Opens the store of a directory.</summary>
    /// <exception cref="InvalidDataException">A newer build wrote it.</exception>
    public static DeadLetterStore Open(string directory, StorageOptions options, StorageEnvironment environment)
    {
        Directory.CreateDirectory(directory);
        var found = Segment.List(directory);
        var floor = new LogFloor(found.Count == 0 ? 0 : found[0].FirstPosition - 1, Instant.Epoch);
        var recovered = new LogRecovery(RecordFormat.DeadLetters, environment.Disk, skipCorrupt: true, environment.Log).Run(directory, floor);
        environment.Metrics.Corrupt(recovered.CorruptPlaces);
        var store = new DeadLetterStore(directory, options, environment, recovered);
        recovered.Segments.ForEach(store.Index);
        store.ApplyLimits();
        return store;
    }

    /// <inheritdoc />
    public async ValueTask AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letters);
        if (letters.Count > 0)
        {
            var payloads = letters.Select(DeadLetterCodec.Letter).ToArray();
            await WriteAsync(new PendingLetters(payloads), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<DeadLetter> List(long beforeId, int limit)
    {
        Drop(throughId: 0);
        return [.. index.Before(beforeId, limit).Select(Read).OfType<DeadLetter>()];
    }

    /// <inheritdoc />
    public DeadLetter? Find(long id)
    {
        Drop(throughId: 0);
        return index.Find(id) is { } place ? Read(place) : null;
    }

    /// <inheritdoc />
    public async ValueTask MarkRedrivenAsync(long id, Instant at, CancellationToken cancellationToken)
    {
        if (index.Find(id) is not null)
        {
            await WriteAsync(new PendingLetters([DeadLetterCodec.Mark(id, at)]) { Mark = (id, at) }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        records.Dispose();
        turn.Dispose();
    }

    private async Task WriteAsync(PendingLetters letters, CancellationToken cancellationToken)
    {
        if (Interlocked.Add(ref waitingBytes, letters.SizeBytes) > WaitingLimitBytes && !waiting.IsEmpty)
        {
            Interlocked.Add(ref waitingBytes, -letters.SizeBytes);
            throw new LogFullException("Too many dead letters are waiting for the disk.");
        }

        waiting.Enqueue(letters);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            WriteWaiting();
        }
        finally
        {
            turn.Release();
        }

        await letters.Done.ConfigureAwait(false);
    }

    private void WriteWaiting()
    {
        var group = new List<PendingLetters>();
        while (waiting.TryDequeue(out var letters))
        {
            Interlocked.Add(ref waitingBytes, -letters.SizeBytes);
            group.Add(letters);
        }

        if (group.Count == 0)
        {
            return;
        }

        try
        {
            WriteGroup(group);
        }
        catch (Exception failure) when (RecordLog.IsDiskFailure(failure))
        {
            environment.Log.WriteFailed(failure, records.Directory, batch.Count);
            group.ForEach(letters => letters.Refuse(
                new LogFullException("The dead letters could not be written; nothing was kept.", failure) { RetryAfter = RetryDisk }));
            return;
        }

        group.ForEach(static letters => letters.Complete());
    }

    private void WriteGroup(List<PendingLetters> group)
    {
        batch.Clear();
        var stamp = clock.Next();
        var newest = records.Segments.Newest;
        var (segment, start) = records.Prepare();
        var places = new List<LetterPlace>();
        foreach (var letters in group)
        {
            foreach (var payload in letters.Payloads)
            {
                var id = records.NextPosition + batch.Count;
                var offset = start + batch.Add(id, stamp, payload.Span);
                if (letters.Mark is null)
                {
                    places.Add(new LetterPlace(id, stamp, segment, offset));
                }
            }
        }

        records.Append(batch, sync: true);
        places.ForEach(index.Add);
        foreach (var (id, at) in group.Select(static letters => letters.Mark).OfType<(long, Instant)>())
        {
            index.MarkRedriven(id, at);
        }

        if (segment != newest)
        {
            ApplyLimits();
        }
    }

    private void Index(Segment segment)
    {
        using var reader = new RecordReader(RecordFormat.DeadLetters, segment);
        for (var offset = reader.Offset; reader.TryRead(out var record); offset = reader.Offset)
        {
            if (DeadLetterCodec.ReadMark(record.Payload) is { } mark)
            {
                index.MarkRedriven(mark.Id, mark.At);
            }
            else
            {
                index.Add(new LetterPlace(record.Position, record.ReceivedAt, segment, offset));
            }
        }
    }

    private void ApplyLimits() =>
        Drop(retention.Apply(records.Segments, records.NextPosition - 1, Instant.From(environment.Time.GetUtcNow())));

    private void Drop(long throughId)
    {
        var dropped = index.Drop(throughId, Instant.From(environment.Time.GetUtcNow()) - limitAge);
        if (dropped > 0)
        {
            environment.Metrics.LettersDropped(dropped);
        }
    }

    private DeadLetter? Read(LetterPlace place)
    {
        try
        {
            return DeadLetterCodec.ReadLetter(place.Id, LetterFile.Read(place)) with { RedrivenAt = index.RedrivenAt(place.Id) };
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            environment.Log.LetterUnreadable(failure, place.Id, place.Segment.Path);
            return null;
        }
    }
}
