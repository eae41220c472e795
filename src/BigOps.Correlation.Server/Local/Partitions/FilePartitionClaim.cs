using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.Partitions;

/// <summary>
/// One ownership of a partition's folder. It writes into files of its own, so what a former owner writes at the last moment
/// never stands in place of what its successor wrote. One thread at a time.
/// </summary>
internal sealed class FilePartitionClaim(string directory, long epoch, StorageEnvironment environment) : IPartitionClaim
{
    private const long FileLimitBytes = 4 * 1024 * 1024;

    private readonly RecordBatch batch = new();
    private List<ChainFile>? files;
    private List<ChainFile> others = [];
    private long last;
    private long length;

    /// <inheritdoc />
    public long Epoch => epoch;

    /// <inheritdoc />
    public bool IsCurrent() => Guarded(() => FilePartitionStore.LatestEpoch(directory) <= epoch);

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">A newer build wrote a file.</exception>
    public PartitionState? Load() => Guarded(() =>
    {
        var segments = Read();
        return segments.Count == 0 ? null : new PartitionState(segments[^1].Position, last, segments.ConvertAll(static segment => segment.Bytes));
    });

    /// <inheritdoc />
    public Task<bool> AppendAsync(StateSegment segment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return Task.Run(() => Guarded(() => Append(segment)), cancellationToken);
    }

    private List<StoredSegment> Read()
    {
        while (true)
        {
            var folder = new ChainFolder(directory, epoch, environment.Log);
            try
            {
                var segments = folder.Read();
                (files, others) = (folder.Files, folder.Others);
                last = segments.Count == 0 ? 0 : segments[^1].Number;
                return segments;
            }
            catch (FileNotFoundException)
            {
                // The former owner deleted a file that it does not need behind what it wrote last: there is more to read now.
            }
        }
    }

    private bool Append(StateSegment segment)
    {
        if (files is null)
        {
            Read();
        }

        if (!IsCurrent())
        {
            return false;
        }

        if (segment.Number == last)
        {
            return true;
        }

        if (segment.Number != last + 1 || segment.KeepFrom > segment.Number)
        {
            throw new ArgumentException($"The segment {segment.Number}, kept from {segment.KeepFrom}, does not follow {last}.", nameof(segment));
        }

        var started = environment.Time.GetTimestamp();
        Write(segment);
        if (!IsCurrent())
        {
            // Somebody came while this was written. It counts where they have read it, and not where they went on without it.
            return false;
        }

        last = segment.Number;
        environment.Metrics.CheckpointSaved(environment.Time.GetElapsedTime(started));
        Trim(segment.KeepFrom);
        return true;
    }

    private void Write(StateSegment segment)
    {
        batch.Clear();
        batch.Add(segment.Number, Instant.From(environment.Time.GetUtcNow()), StoredSegment.Payload(segment));
        if (files is [.., { } newest] && newest.Epoch == epoch && length < FileLimitBytes)
        {
            using var file = environment.Disk.Open(newest.Path);
            file.Write(length, batch.Bytes);
            file.Sync();
            length += batch.Bytes.Length;
        }
        else
        {
            Begin(segment.Number);
        }
    }

    private void Begin(long number)
    {
        var made = ChainFile.Of(directory, epoch, number);
        var head = ChainFile.Format.Header(number);
        using (var file = environment.Disk.Create(made.Path))
        {
            file.Write(0, head);
            file.Write(head.Length, batch.Bytes);
            file.Sync();
        }

        environment.Disk.SyncDirectory(directory);
        files!.Add(made);
        length = head.Length + batch.Bytes.Length;
    }

    // Whoever claims after this finds the segment that says what is not needed.
    private void Trim(long keepFrom)
    {
        others.ForEach(file => Delete(file.Path));
        others.Clear();
        while (files is [_, { } next, ..] && next.First <= keepFrom)
        {
            Delete(files[0].Path);
            files.RemoveAt(0);
        }
    }

    private void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (RecordLog.IsDiskFailure(failure))
        {
            environment.Log.DeleteFailed(failure, path);
        }
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new IOException($"The folder '{directory}' cannot be used: {failure.Message}", failure);
        }
    }
}
