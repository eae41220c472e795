using System.Buffers.Binary;
using BigOps.Correlation.Core.Pipeline.Ownership;

namespace BigOps.Correlation.Server.Local.Partitions;

/// <summary>A segment as it was read: the payload of its record is position, first segment that is needed, and bytes.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Position">Offset of the record that is next.</param>
/// <param name="KeepFrom">The first segment that is needed with it.</param>
/// <param name="Bytes">Its stored form.</param>
/// <param name="File">Where it stands.</param>
internal sealed record StoredSegment(long Number, long Position, long KeepFrom, ReadOnlyMemory<byte> Bytes, ChainFile File)
{
    private const int HeadBytes = 16;

    /// <summary>The payload of a segment's record.</summary>
    public static byte[] Payload(StateSegment segment)
    {
        var payload = new byte[HeadBytes + segment.Bytes.Length];
        BinaryPrimitives.WriteInt64LittleEndian(payload, segment.Position);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(8), segment.KeepFrom);
        segment.Bytes.Span.CopyTo(payload.AsSpan(HeadBytes));
        return payload;
    }

    /// <summary>Reads a payload; null where it is none.</summary>
    public static StoredSegment? Read(long number, ReadOnlyMemory<byte> payload, ChainFile file) => payload.Length < HeadBytes
        ? null
        : new StoredSegment(
            number,
            BinaryPrimitives.ReadInt64LittleEndian(payload.Span),
            BinaryPrimitives.ReadInt64LittleEndian(payload.Span[8..]),
            payload[HeadBytes..].ToArray(),
            file);
}
