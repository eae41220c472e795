using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Server.Local.DeadLetters;

/// <summary>The stored form of a dead letter, and of the mark that one was sent again. A letter's id is its record's position.</summary>
internal static class DeadLetterCodec
{
    private const byte LetterTag = 1;
    private const byte MarkTag = 2;
    private const byte LetterVersion = 1;

    /// <summary>Writes a letter.</summary>
    public static ReadOnlyMemory<byte> Letter(DeadLetter letter)
    {
        var writer = new StateWriter(letter.Payload.Length + 256);
        writer.Byte(LetterTag);
        writer.Byte(LetterVersion);
        writer.Instant(letter.ReceivedAt);
        writer.Text(letter.Format);
        writer.Text(letter.Reason);
        writer.Text(letter.Detail);
        writer.Text(letter.Tenant);
        writer.Text(letter.ContentType);
        writer.Bytes(letter.Payload.Span);
        return writer.Written;
    }

    /// <summary>Writes a mark.</summary>
    public static ReadOnlyMemory<byte> Mark(long id, Instant at)
    {
        var writer = new StateWriter(32);
        writer.Byte(MarkTag);
        writer.Int(id);
        writer.Instant(at);
        return writer.Written;
    }

    /// <summary>Reads a mark; null where the record is a letter.</summary>
    /// <exception cref="InvalidDataException">The record is neither.</exception>
    public static (long Id, Instant At)? ReadMark(ReadOnlyMemory<byte> payload)
    {
        var reader = new StateReader(payload);
        return reader.Byte() switch
        {
            LetterTag => null,
            MarkTag => (reader.Int(), reader.Instant()),
            var tag => throw new InvalidDataException($"A dead-letter record is of the unknown kind {tag}."),
        };
    }

    /// <summary>Reads a letter.</summary>
    /// <exception cref="InvalidDataException">The record is no letter, or of a newer version.</exception>
    public static DeadLetter ReadLetter(long id, ReadOnlyMemory<byte> payload)
    {
        var reader = new StateReader(payload);
        var (tag, version) = (reader.Byte(), reader.Byte());
        if (tag != LetterTag || version != LetterVersion)
        {
            throw new InvalidDataException($"A stored letter has kind {tag} and version {version}; this build reads up to {LetterVersion}.");
        }

        return new DeadLetter
        {
            Id = id,
            ReceivedAt = reader.Instant(),
            Format = reader.Text(),
            Reason = reader.Text(),
            Detail = reader.Text(),
            Tenant = reader.Text(),
            ContentType = reader.Text(),
            Payload = reader.Bytes().ToArray(),
        };
    }
}
