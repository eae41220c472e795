using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>Reads a journal without changing it and without its lock: for replay at start and for tools.</summary>
internal static class JournalReader
{
    /// <summary>What a journal's directory holds from a position on; a torn tail ends it.</summary>
    /// <exception cref="CorruptStorageException">While enumerating: bytes are not what was written.</exception>
    public static IEnumerable<LogItem> Read(string directory, long fromPosition) =>
        Read(Segment.List(directory), fromPosition, long.MaxValue);

    /// <summary>What segments hold from one position to another, both included.</summary>
    internal static IEnumerable<LogItem> Read(IReadOnlyList<Segment> segments, long fromPosition, long toPosition)
    {
        if (fromPosition > toPosition)
        {
            // Otherwise the last file would be read for nothing, which is most of a start after an orderly stop.
            yield break;
        }

        var contents = new NumberedContents();
        foreach (var (segment, record) in LogReader.Read(RecordFormat.Journal, segments, fromPosition, toPosition))
        {
            if (record.Position == segment.FirstPosition)
            {
                contents.Clear();
            }

            var item = Decode(record, contents);
            if (item.Position >= fromPosition)
            {
                yield return item;
            }
        }
    }

    private static LogItem Decode(StoredRecord record, NumberedContents contents)
    {
        try
        {
            return LogEntryCodec.Read(new StateReader(record.Payload), record.Position, record.ReceivedAt, contents);
        }
        catch (InvalidDataException failure)
        {
            throw new CorruptStorageException($"The journal's entry at position {record.Position} cannot be read: {failure.Message}", failure);
        }
    }
}
