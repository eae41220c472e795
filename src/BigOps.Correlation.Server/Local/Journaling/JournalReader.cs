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
        foreach (var record in LogReader.Read(RecordFormat.Journal, segments, fromPosition, toPosition))
        {
            yield return new LogItem(record.Position, record.ReceivedAt, Decode(record));
        }
    }

    private static LogEntry Decode(StoredRecord record)
    {
        try
        {
            return LogEntryCodec.Read(new StateReader(record.Payload));
        }
        catch (InvalidDataException failure)
        {
            throw new CorruptStorageException($"The journal's entry at position {record.Position} cannot be read: {failure.Message}", failure);
        }
    }
}
