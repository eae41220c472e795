using System.Diagnostics;
using BigOps.Correlation.Server.Local.Files;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>
/// Appends groups of records to files and begins a new file when one is full. A group is kept whole or not at all: after a
/// failure its bytes are cut off again, and where even that is in doubt a new file begins at the same position, which tells
/// recovery to ignore what may be left. One thread writes; <see cref="Segments"/> may be read by any.
/// </summary>
internal sealed class RecordLog : IDisposable
{
    private readonly RecordFormat format;
    private readonly string directory;
    private readonly IDisk disk;
    private readonly long segmentBytes;
    private IDiskFile? file;
    private Segment? active;
    private long activeBytes;
    private long unsyncedFrom;

    /// <summary>Creates a log on what recovery found.</summary>
    public RecordLog(RecordFormat format, string directory, IDisk disk, long segmentBytes, RecoveredLog recovered)
    {
        this.format = format;
        this.directory = directory;
        this.disk = disk;
        this.segmentBytes = segmentBytes;
        Segments = new SegmentCatalog(recovered.Segments);
        NextPosition = recovered.NextPosition;
        if (recovered.ActiveBytes > 0)
        {
            active = recovered.Segments[^1];
            activeBytes = recovered.ActiveBytes;
            unsyncedFrom = activeBytes;
        }
    }

    /// <summary>Where the files are.</summary>
    public string Directory => directory;

    /// <summary>The files.</summary>
    public SegmentCatalog Segments { get; }

    /// <summary>Position of the next record.</summary>
    public long NextPosition { get; private set; }

    /// <summary>True while something written may not survive a power cut.</summary>
    public bool HasUnsynced => unsyncedFrom < activeBytes;

    /// <summary>Where the group that comes next begins: file and offset.</summary>
    /// <exception cref="IOException">A new file was needed and could not be made.</exception>
    public (Segment Segment, long Offset) Prepare()
    {
        if (active is not null && activeBytes >= segmentBytes && activeBytes > RecordFormat.HeaderBytes)
        {
            Seal();
        }

        if (active is null)
        {
            Begin();
        }

        file ??= disk.Open(active!.Path);
        return (active!, activeBytes);
    }

    /// <summary>Appends a group. After an exception nothing of it is kept.</summary>
    /// <param name="batch">Records from <see cref="NextPosition"/> on.</param>
    /// <param name="sync">True to end only once they survive a power cut.</param>
    public void Append(RecordBatch batch, bool sync)
    {
        Debug.Assert(batch.Count > 0, "A group has records.");
        var (_, start) = Prepare();
        var syncing = false;
        try
        {
            file!.Write(start, batch.Bytes);
            activeBytes = start + batch.Bytes.Length;
            syncing = sync;
            if (sync)
            {
                file.Sync();
                unsyncedFrom = activeBytes;
            }
        }
        catch
        {
            Withdraw(start, mayBeLeft: syncing);
            throw;
        }

        NextPosition += batch.Count;
    }

    /// <summary>Makes everything written durable. After a failure the file is not written on, because its state is unknown.</summary>
    public void Sync()
    {
        if (!HasUnsynced)
        {
            return;
        }

        try
        {
            file!.Sync();
            unsyncedFrom = activeBytes;
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Close();

    private void Seal()
    {
        Sync();
        Close();
    }

    private void Begin()
    {
        var segment = new Segment(RecordFormat.PathOf(directory, NextPosition), NextPosition);
        try
        {
            file = disk.Create(segment.Path);
            file.Write(0, format.Header(NextPosition));
            file.Sync();
            disk.SyncDirectory(directory);
        }
        catch
        {
            Close();
            TryDelete(segment.Path);
            throw;
        }

        active = segment;
        activeBytes = RecordFormat.HeaderBytes;
        unsyncedFrom = activeBytes;
        Segments.Add(segment);
    }

    /// <summary>Takes a failed group out again. After a failed fsync the file is given up: what of it is on disk is unknown.</summary>
    private void Withdraw(long start, bool mayBeLeft)
    {
        try
        {
            file!.Truncate(start);
            activeBytes = start;
            if (!mayBeLeft)
            {
                return;
            }

            file.Sync();
        }
        catch (Exception failure) when (IsDiskFailure(failure))
        {
            // The new file that begins next marks what may be left of the group as withdrawn.
        }

        var emptied = start == RecordFormat.HeaderBytes ? active : null;
        Close();
        if (emptied is not null)
        {
            Segments.Remove(emptied);
            TryDelete(emptied.Path);
        }
    }

    /// <summary>True for what a disk that is full, broken or read-only throws.</summary>
    public static bool IsDiskFailure(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private void Close()
    {
        file?.Dispose();
        file = null;
        active = null;
        activeBytes = 0;
        unsyncedFrom = 0;
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (IsDiskFailure(failure))
        {
            // A file with this name is made anew before anything else is written.
        }
    }
}
