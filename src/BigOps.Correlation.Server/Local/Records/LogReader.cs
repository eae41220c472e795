namespace BigOps.Correlation.Server.Local.Records;

/// <summary>Streams the records of several files in order.</summary>
internal static class LogReader
{
    /// <summary>
    /// Records from the head of the file that holds one position up to another position; ends at a torn tail of the last
    /// file. A file is read from its head because its records may lean on those before them.
    /// </summary>
    /// <exception cref="CorruptStorageException">While enumerating: records up to <paramref name="to"/> are missing or broken.</exception>
    public static IEnumerable<(Segment Segment, StoredRecord Record)> Read(RecordFormat format, IReadOnlyList<Segment> segments, long from, long to)
    {
        for (var index = 0; index < segments.Count && segments[index].FirstPosition <= to; index++)
        {
            var end = index + 1 < segments.Count ? segments[index + 1].FirstPosition - 1 : long.MaxValue;
            if (end < from)
            {
                continue;
            }

            foreach (var record in ReadSegment(format, segments[index], Math.Min(to, end)))
            {
                yield return (segments[index], record);
            }
        }
    }

    private static IEnumerable<StoredRecord> ReadSegment(RecordFormat format, Segment segment, long to)
    {
        using var reader = new RecordReader(format, segment);
        var last = segment.FirstPosition - 1;
        while (last < to && reader.TryRead(out var record))
        {
            last = record.Position;
            yield return record;
        }

        if (reader.Problem is { } problem && last < to
            && (to != long.MaxValue || TailSearch.HighestPosition(segment.Path, reader.Offset, last) > 0))
        {
            throw CorruptStorageException.At(segment.Path, reader.Offset, problem);
        }
    }
}
