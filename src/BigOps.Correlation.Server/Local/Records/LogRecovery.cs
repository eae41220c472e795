using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Server.Local.Files;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>
/// Looks a log through at start. A torn tail was never acknowledged and is cut off. Anything else that is wrong is
/// corruption: refused, or put aside where the operator said so. One thread uses it, once.
/// </summary>
internal sealed class LogRecovery
{
    private const string CorruptExtension = ".corrupt";
    private readonly RecordFormat format;
    private readonly IDisk disk;
    private readonly bool skipCorrupt;
    private readonly ILogger log;
    private readonly List<Segment> kept = [];
    private long last;
    private long highestSeen;
    private long activeBytes;
    private bool isOlder;
    private Instant lastReceivedAt;
    private int corruptPlaces;

    /// <summary>Creates a recovery.</summary>
    public LogRecovery(RecordFormat format, IDisk disk, bool skipCorrupt, ILogger log)
    {
        this.format = format;
        this.disk = disk;
        this.skipCorrupt = skipCorrupt;
        this.log = log;
    }

    /// <summary>Checks and repairs the log of a directory.</summary>
    /// <exception cref="CorruptStorageException">It is corrupt and may not be put aside.</exception>
    /// <exception cref="InvalidDataException">A newer build wrote it.</exception>
    public RecoveredLog Run(string directory, LogFloor floor)
    {
        var segments = Segment.List(directory);
        lastReceivedAt = floor.ReceivedAt;
        for (var index = 0; index < segments.Count; index++)
        {
            CheckGap(segments[index], floor);
            var limit = index + 1 < segments.Count ? segments[index + 1].FirstPosition - 1 : long.MaxValue;
            if (limit <= floor.Position)
            {
                kept.Add(segments[index]);
                last = limit;
            }
            else
            {
                Check(segments[index], limit);
            }
        }

        var next = Math.Max(Math.Max(last, highestSeen), floor.Position) + 1;
        if (last < floor.Position)
        {
            log.LogEndsBeforeCheckpoint(directory, last, floor.Position);
        }

        SyncActive();
        disk.SyncDirectory(directory);
        return new RecoveredLog
        {
            Segments = kept,
            // Records of this version do not go into a file whose head tells an older build that it can read them.
            ActiveBytes = next == last + 1 && !isOlder ? activeBytes : 0,
            NextPosition = next,
            LastReceivedAt = lastReceivedAt,
            CorruptPlaces = corruptPlaces,
        };
    }

    /// <summary>A killed process may have written what it never made durable; what is taken as found must stay found.</summary>
    private void SyncActive()
    {
        if (activeBytes > 0)
        {
            using var file = disk.Open(kept[^1].Path);
            file.Sync();
        }
    }

    private void CheckGap(Segment segment, LogFloor floor)
    {
        var due = last + 1;
        if (segment.FirstPosition <= due)
        {
            return;
        }

        last = segment.FirstPosition - 1;
        if (last <= floor.Position)
        {
            return;
        }

        Refuse(segment.Path, 0, $"positions {due} to {last} are missing before it");
    }

    private void Check(Segment segment, long limit)
    {
        var scan = SegmentScan.Read(format, segment, limit);
        lastReceivedAt = Instant.Later(lastReceivedAt, scan.LastReceivedAt);
        highestSeen = Math.Max(highestSeen, scan.HighestBehind <= limit ? scan.HighestBehind : 0);
        last = Math.Max(last, scan.LastPosition);
        var isLast = limit == long.MaxValue;
        if (scan.GoodBytes < scan.FileBytes || scan.GoodBytes == 0)
        {
            Repair(segment, scan, isLast ? scan.HighestBehind == 0 : scan.LastPosition == limit);
        }

        isOlder = scan.Version < format.Version;
        if (isOlder && scan.GoodBytes == RecordFormat.HeaderBytes)
        {
            // The next file begins with the same position.
            File.Delete(segment.Path);
            activeBytes = 0;
        }
        else if (scan.GoodBytes > 0)
        {
            kept.Add(segment);
            activeBytes = scan.GoodBytes;
        }
        else
        {
            activeBytes = 0;
        }
    }

    /// <summary>Cuts off what is behind the good part; what was never acknowledged goes, anything else is put aside.</summary>
    private void Repair(Segment segment, SegmentScan scan, bool wasNeverAcknowledged)
    {
        if (wasNeverAcknowledged)
        {
            log.TailCut(segment.Path, scan.GoodBytes, scan.FileBytes - scan.GoodBytes, scan.Problem ?? "it was withdrawn when it was written");
        }
        else
        {
            Refuse(segment.Path, scan.GoodBytes, scan.Problem ?? "records are missing at its end");
            PutAside(segment.Path, scan.GoodBytes);
        }

        if (scan.GoodBytes == 0)
        {
            File.Delete(segment.Path);
            return;
        }

        using var file = disk.Open(segment.Path);
        file.Truncate(scan.GoodBytes);
        file.Sync();
    }

    private void Refuse(string path, long offset, string problem)
    {
        if (!skipCorrupt)
        {
            throw CorruptStorageException.At(path, offset, problem);
        }

        corruptPlaces++;
        log.CorruptPutAside(path, offset, problem);
    }

    private static void PutAside(string path, long offset)
    {
        using var source = File.OpenRead(path);
        using var target = new FileStream(path + CorruptExtension, FileMode.Create, FileAccess.Write);
        source.Seek(offset, SeekOrigin.Begin);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }
}
