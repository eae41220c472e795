using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>What one pass over a file of records found.</summary>
internal sealed record SegmentScan
{
    /// <summary>Version of its format; 0 where the head is broken.</summary>
    public required byte Version { get; init; }

    /// <summary>Bytes up to where everything is right; 0 where the head is broken.</summary>
    public required long GoodBytes { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long FileBytes { get; init; }

    /// <summary>Position of the last good record; one less than the first where there is none.</summary>
    public required long LastPosition { get; init; }

    /// <summary>Stamp of the last good record, or the epoch.</summary>
    public required Instant LastReceivedAt { get; init; }

    /// <summary>What is wrong behind <see cref="GoodBytes"/>, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Highest position of an intact record found behind what is wrong; 0 where there is none: the tail is torn.</summary>
    public long HighestBehind { get; init; }

    /// <summary>Reads a file from its head.</summary>
    /// <param name="format">What the file should be.</param>
    /// <param name="segment">The file.</param>
    /// <param name="limit">The last position that may stand in it; what follows was withdrawn when it was written.</param>
    public static SegmentScan Read(RecordFormat format, Segment segment, long limit)
    {
        using var reader = new RecordReader(format, segment);
        var last = segment.FirstPosition - 1;
        var stamp = Instant.Epoch;
        while (last < limit && reader.TryRead(out var record))
        {
            last = record.Position;
            stamp = record.ReceivedAt;
        }

        return new SegmentScan
        {
            Version = reader.Version,
            GoodBytes = reader.Offset,
            FileBytes = segment.LengthBytes(),
            LastPosition = last,
            LastReceivedAt = stamp,
            Problem = reader.Problem,
            HighestBehind = reader.Problem is null ? 0 : TailSearch.HighestPosition(segment.Path, reader.Offset, last),
        };
    }
}
