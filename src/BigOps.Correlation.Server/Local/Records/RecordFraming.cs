using System.Buffers.Binary;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>
/// The frame around one record: length of the rest, CRC-32C of the rest, position, arrival in milliseconds, payload; all
/// numbers little-endian.
/// </summary>
internal static class RecordFraming
{
    /// <summary>Bytes of length and checksum.</summary>
    public const int PrefixBytes = 8;

    /// <summary>Bytes of position and arrival, the first part of the rest.</summary>
    public const int StampBytes = 16;

    /// <summary>Bytes that the frame adds to a payload.</summary>
    public const int OverheadBytes = PrefixBytes + StampBytes;

    /// <summary>The longest payload; a longer one is refused before it is written, a longer length is broken.</summary>
    public const int PayloadLimitBytes = 64 * 1024 * 1024;

    /// <summary>Writes one record and returns its bytes.</summary>
    public static int Write(Span<byte> target, long position, Instant receivedAt, ReadOnlySpan<byte> payload)
    {
        var rest = target.Slice(PrefixBytes, StampBytes + payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(rest, position);
        BinaryPrimitives.WriteInt64LittleEndian(rest[8..], receivedAt.UnixMilliseconds);
        payload.CopyTo(rest[StampBytes..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)rest.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], Checksum.Of(rest));
        return PrefixBytes + rest.Length;
    }

    /// <summary>Bytes of the rest as the prefix says, or -1 where that cannot be.</summary>
    public static int RestBytes(ReadOnlySpan<byte> prefix)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(prefix);
        return length is >= StampBytes and <= StampBytes + PayloadLimitBytes ? (int)length : -1;
    }

    /// <summary>True where the checksum in the prefix is that of the rest.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> rest) =>
        BinaryPrimitives.ReadUInt32LittleEndian(prefix[4..]) == Checksum.Of(rest);

    /// <summary>Position in the rest.</summary>
    public static long Position(ReadOnlySpan<byte> rest) => BinaryPrimitives.ReadInt64LittleEndian(rest);

    /// <summary>The record in the rest.</summary>
    public static StoredRecord Read(ReadOnlyMemory<byte> rest) => new(
        Position(rest.Span),
        new Instant(BinaryPrimitives.ReadInt64LittleEndian(rest.Span[8..])),
        rest[StampBytes..]);
}
