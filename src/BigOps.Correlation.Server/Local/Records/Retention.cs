using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Server.Local.Files;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>Deletes whole files from the old end, while they are too many bytes or too old. One thread uses it at a time.</summary>
internal sealed class Retention
{
    private readonly RecordFormat format;
    private readonly string directory;
    private readonly IDisk disk;
    private readonly long limitBytes;
    private readonly TimeSpan limitAge;
    private readonly ILogger log;

    /// <summary>Creates a retention.</summary>
    public Retention(RecordFormat format, string directory, IDisk disk, (long Bytes, TimeSpan Age) limit, ILogger log)
    {
        this.format = format;
        this.directory = directory;
        this.disk = disk;
        (limitBytes, limitAge) = limit;
        this.log = log;
    }

    /// <summary>Deletes files that hold no position above <paramref name="covered"/>; never the newest file.</summary>
    /// <returns>The last position deleted, or 0.</returns>
    public long Apply(SegmentCatalog catalog, long covered, Instant now)
    {
        var segments = catalog.Snapshot();
        var total = catalog.TotalBytes();
        var deleted = 0;
        long last = 0;
        while (deleted + 1 < segments.Length)
        {
            var (oldest, following) = (segments[deleted], segments[deleted + 1]);
            if (following.FirstPosition - 1 > covered || (total <= limitBytes && !IsOld(following, now)))
            {
                break;
            }

            var bytes = oldest.LengthBytes();
            if (!TryDelete(oldest))
            {
                break;
            }

            catalog.Remove(oldest);
            total -= bytes;
            last = following.FirstPosition - 1;
            deleted++;
        }

        if (deleted > 0)
        {
            disk.SyncDirectory(directory);
            log.SegmentsDeleted(deleted, last, directory);
        }

        return last;
    }

    /// <summary>Every record of a file is at most as new as the first record of the file that follows it.</summary>
    private bool IsOld(Segment following, Instant now)
    {
        using var reader = new RecordReader(format, following);
        return reader.TryRead(out var first) && now - first.ReceivedAt > limitAge;
    }

    private bool TryDelete(Segment segment)
    {
        try
        {
            File.Delete(segment.Path);
            return true;
        }
        catch (Exception failure) when (RecordLog.IsDiskFailure(failure))
        {
            log.DeleteFailed(failure, segment.Path);
            return false;
        }
    }
}
