using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Server.Local.Checkpoints;
using BigOps.Correlation.Server.Local.Files;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.Partitions;

/// <summary>
/// One ownership of a partition's folder. A state's file is named by epoch, number of the save and position, so what a former
/// owner writes at the last moment never stands in place of what its successor wrote. One thread at a time.
/// </summary>
internal sealed class FilePartitionClaim(string directory, long epoch, StorageEnvironment environment) : IPartitionClaim
{
    private const int Kept = 2;
    private const string Extension = ".ckpt";
    private const string CorruptExtension = ".corrupt";

    private long saves;

    /// <inheritdoc />
    public long Epoch => epoch;

    /// <inheritdoc />
    public bool IsCurrent() => Guarded(() => FilePartitionStore.LatestEpoch(directory) <= epoch);

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">A newer build wrote the newest state.</exception>
    public PartitionState? Load() => Guarded(() =>
    {
        foreach (var file in Files())
        {
            var problem = CheckpointFormat.Read(File.ReadAllBytes(file.Path), file.Position, out var found);
            if (problem is null)
            {
                return new PartitionState(found!.Position, found.State);
            }

            environment.Log.CheckpointBroken(file.Path, problem);
            File.Move(file.Path, file.Path + CorruptExtension, overwrite: true);
        }

        return null;
    });

    /// <inheritdoc />
    public bool Save(PartitionState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Guarded(() =>
        {
            if (!IsCurrent())
            {
                return false;
            }

            var started = environment.Time.GetTimestamp();
            var checkpoint = new Checkpoint(state.Position, Instant.From(environment.Time.GetUtcNow()), state.Bytes);
            var path = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{epoch:D20}-{++saves:D20}-{state.Position}{Extension}"));
            AtomicFile.Write(environment.Disk, path, CheckpointFormat.Header(checkpoint), state.Bytes);
            if (!IsCurrent())
            {
                // Somebody came while this was written; it has not read this file, or has read the same state that the log gives.
                File.Delete(path);
                return false;
            }

            environment.Metrics.CheckpointSaved(environment.Time.GetElapsedTime(started));
            foreach (var old in Files().Skip(Kept))
            {
                Delete(old.Path);
            }

            return true;
        });
    }

    /// <summary>States, newest first.</summary>
    private List<(string Path, long Epoch, long Number, long Position)> Files()
    {
        var found = new List<(string Path, long Epoch, long Number, long Position)>();
        foreach (var path in Directory.EnumerateFiles(directory, "*" + Extension))
        {
            var parts = Path.GetFileNameWithoutExtension(path).Split('-');
            if (parts.Length == 3 && Number(parts[0]) is { } owner && Number(parts[1]) is { } number && Number(parts[2]) is { } position)
            {
                found.Add((path, owner, number, position));
            }
        }

        found.Sort(static (left, right) => (right.Epoch, right.Number).CompareTo((left.Epoch, left.Number)));
        return found;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

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
