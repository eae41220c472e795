using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Server.Local.Files;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.Checkpoints;

/// <summary>
/// Keeps the last two checkpoints, each a file of its own that appears whole or not at all. One thread loads and saves; any
/// may read <see cref="TrimPosition"/>.
/// </summary>
internal sealed class CheckpointStore
{
    private const int Kept = 2;
    private const string Extension = ".ckpt";
    private const string CorruptExtension = ".corrupt";

    private readonly string directory;
    private readonly bool skipCorrupt;
    private readonly StorageEnvironment environment;
    private long trimPosition;
    private long savedAtMilliseconds;

    /// <summary>Opens the store of a directory and clears what an interrupted save left.</summary>
    public CheckpointStore(string directory, StorageOptions options, StorageEnvironment environment)
    {
        this.directory = directory;
        skipCorrupt = options.SkipCorrupt;
        this.environment = environment;
        Directory.CreateDirectory(directory);
        AtomicFile.DeleteLeftovers(directory);
        environment.Metrics.ObserveCheckpoint(AgeSeconds);
        Remember(Positions());
    }

    /// <summary>
    /// The last position that every kept checkpoint covers: the journal may be trimmed up to it, so that the older checkpoint
    /// can still stand in. 0 until two are kept.
    /// </summary>
    public long TrimPosition => Volatile.Read(ref trimPosition);

    /// <summary>The newest intact checkpoint, or null where none was ever saved. Broken ones are put aside.</summary>
    /// <exception cref="CorruptStorageException">There are checkpoints, none is intact, and <c>storage.skip_corrupt</c> is not set.</exception>
    /// <exception cref="InvalidDataException">A newer build wrote the newest one.</exception>
    public Checkpoint? Load()
    {
        var broken = new List<string>();
        Checkpoint? found = null;
        foreach (var position in Positions())
        {
            var path = PathOf(position);
            if (Read(path, position, out found) is not { } problem)
            {
                break;
            }

            broken.Add(path);
            environment.Log.CheckpointBroken(path, problem);
        }

        if (found is null && broken.Count > 0)
        {
            RefuseUnlessSkipped(broken);
        }

        broken.ForEach(static path => File.Move(path, path + CorruptExtension, overwrite: true));
        Remember(Positions());
        Volatile.Write(ref savedAtMilliseconds, found?.SavedAt.UnixMilliseconds ?? 0);
        return found;
    }

    /// <summary>Saves a state; ends once it survives a power cut. After an exception the older ones are as they were.</summary>
    /// <param name="position">The last position of the journal that is in the state.</param>
    /// <param name="state">The state in its stored form.</param>
    public void Save(long position, ReadOnlyMemory<byte> state)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        var started = environment.Time.GetTimestamp();
        var checkpoint = new Checkpoint(position, Instant.From(environment.Time.GetUtcNow()), state);
        AtomicFile.Write(environment.Disk, PathOf(position), CheckpointFormat.Header(checkpoint), state);
        environment.Metrics.CheckpointSaved(environment.Time.GetElapsedTime(started));
        Volatile.Write(ref savedAtMilliseconds, checkpoint.SavedAt.UnixMilliseconds);

        var positions = Positions();
        Remember(positions);
        foreach (var old in positions.Skip(Kept))
        {
            Delete(PathOf(old));
        }
    }

    private static string? Read(string path, long position, out Checkpoint? found)
    {
        try
        {
            return CheckpointFormat.Read(File.ReadAllBytes(path), position, out found);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"The checkpoint '{path}' was written by a newer build: {failure.Message}.", failure);
        }
    }

    private void RefuseUnlessSkipped(List<string> broken)
    {
        if (!skipCorrupt)
        {
            throw new CorruptStorageException(
                $"No checkpoint in '{directory}' is intact: '{string.Join("', '", broken)}'. Restore one from a copy, or set "
                + "storage.skip_corrupt to true to rebuild the state from what the journal still holds.");
        }

        environment.Log.NoCheckpointUsable(directory);
    }

    /// <summary>Positions of the files, newest first.</summary>
    private List<long> Positions()
    {
        var found = new List<long>();
        foreach (var path in Directory.EnumerateFiles(directory, "*" + Extension))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (name.Length == 20 && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                found.Add(position);
            }
        }

        found.Sort(static (left, right) => right.CompareTo(left));
        return found;
    }

    private void Remember(List<long> newestFirst) =>
        Volatile.Write(ref trimPosition, newestFirst.Count < Kept ? 0 : newestFirst[Kept - 1]);

    private double? AgeSeconds() => Volatile.Read(ref savedAtMilliseconds) is > 0 and var saved
        ? (environment.Time.GetUtcNow().ToUnixTimeMilliseconds() - saved) / 1000.0
        : null;

    private string PathOf(long position) => Path.Combine(directory, FormattableString.Invariant($"{position:D20}{Extension}"));

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
}
