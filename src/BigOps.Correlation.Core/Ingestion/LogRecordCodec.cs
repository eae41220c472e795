using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>
/// The bytes of a <see cref="LogRecord"/>: a mark that no JSON begins with, a version, the sender's clock, then the entry.
/// </summary>
public static class LogRecordCodec
{
    /// <summary>The version that is written; all versions up to it are read.</summary>
    public const byte Version = 1;

    /// <summary>Content type of such a record.</summary>
    public const string ContentType = "application/vnd.bigops.log";

    private const byte EventForm = 1;
    private const byte EntryForm = 2;
    private const byte TickForm = 3;

    private static ReadOnlySpan<byte> Mark => [0xB1, 0x60, 0x95];

    /// <summary>True for bytes that one of our own wrote.</summary>
    public static bool Claims(ReadOnlySpan<byte> record) => record.StartsWith(Mark);

    /// <summary>Writes an event.</summary>
    public static void Write(StateWriter writer, Instant stampedAt, in Event value)
    {
        Begin(writer, stampedAt, EventForm);
        // Numbers are for files of many events; here each stands alone.
        LogEntryCodec.Write(writer, value, new ContentNumbers());
    }

    /// <summary>Writes another entry.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="stampedAt">The sender's clock.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="request">Who waits for the answer; zero where nobody does.</param>
    public static void Write(StateWriter writer, Instant stampedAt, LogEntry entry, Guid request = default)
    {
        Begin(writer, stampedAt, EntryForm);
        Span<byte> id = stackalloc byte[16];
        request.TryWriteBytes(id);
        writer.Raw(id);
        LogEntryCodec.Write(writer, entry);
    }

    /// <summary>Writes a record that only tells the time.</summary>
    public static void WriteTick(StateWriter writer, Instant stampedAt) => Begin(writer, stampedAt, TickForm);

    /// <summary>Reads a record.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken or of a newer version.</exception>
    public static LogRecord Read(ReadOnlyMemory<byte> record)
    {
        if (!Claims(record.Span))
        {
            throw new InvalidDataException("The record does not begin with the mark of our own.");
        }

        var reader = new StateReader(record[Mark.Length..]);
        var version = reader.Byte();
        if (version is 0 or > Version)
        {
            throw new InvalidDataException($"The record has version {version}; this build reads up to {Version}.");
        }

        var stampedAt = reader.Instant();
        return reader.Byte() switch
        {
            TickForm => new LogRecord(stampedAt, null),
            EventForm => new LogRecord(stampedAt, null) { Event = ReadItem(reader, stampedAt).Event },
            EntryForm => ReadEntry(reader, stampedAt),
            var form => throw new InvalidDataException($"The record is of the unknown form {form}."),
        };
    }

    private static void Begin(StateWriter writer, Instant stampedAt, byte form)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Raw(Mark);
        writer.Byte(Version);
        writer.Instant(stampedAt);
        writer.Byte(form);
    }

    private static LogRecord ReadEntry(StateReader reader, Instant stampedAt)
    {
        Span<byte> id = stackalloc byte[16];
        for (var index = 0; index < id.Length; index++)
        {
            id[index] = reader.Byte();
        }

        var item = ReadItem(reader, stampedAt);
        return item.Entry is { } entry
            ? new LogRecord(stampedAt, entry) { Request = new Guid(id) }
            : throw new InvalidDataException("The record holds an event where another entry is due.");
    }

    private static LogItem ReadItem(StateReader reader, Instant stampedAt) =>
        LogEntryCodec.Read(reader, position: 0, stampedAt, new NumberedContents());
}
