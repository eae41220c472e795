using System.Buffers.Binary;
using System.Numerics;

namespace BigOps.Correlation.Redis.Checkpoints;

/// <summary>
/// The bytes of a stored segment, or of a part of a large one: a version, the checksum of what follows it (CRC-32C), number of
/// the segment, number of the part, parts in all, then the bytes themselves.
/// </summary>
internal static class SegmentFormat
{
    /// <summary>The version that is written; all versions up to it are read.</summary>
    public const byte Version = 1;

    /// <summary>Bytes before the segment's own.</summary>
    public const int HeadBytes = 21;

    private const int SumAt = 1;
    private const int NumberAt = 5;
    private const int PartAt = 13;
    private const int PartsAt = 17;

    /// <summary>Frames bytes.</summary>
    public static byte[] Write(long number, int part, int parts, ReadOnlySpan<byte> bytes)
    {
        var framed = new byte[HeadBytes + bytes.Length];
        framed[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(framed.AsSpan(NumberAt), number);
        BinaryPrimitives.WriteInt32LittleEndian(framed.AsSpan(PartAt), part);
        BinaryPrimitives.WriteInt32LittleEndian(framed.AsSpan(PartsAt), parts);
        bytes.CopyTo(framed.AsSpan(HeadBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(framed.AsSpan(SumAt), Checksum(framed.AsSpan(NumberAt)));
        return framed;
    }

    /// <summary>The bytes inside, or null where they are not those that are expected or not what was written.</summary>
    /// <exception cref="InvalidDataException">A newer build wrote them.</exception>
    public static ReadOnlyMemory<byte>? Read(ReadOnlyMemory<byte> framed, long number, int part, int parts)
    {
        var span = framed.Span;
        if (span.Length == 0)
        {
            return null;
        }

        if (span[0] is 0 or > Version)
        {
            throw new InvalidDataException($"A segment in Redis has version {span[0]}; this build reads up to {Version}. Run the build that wrote it, or a newer one.");
        }

        var isWhole = span.Length >= HeadBytes
            && BinaryPrimitives.ReadUInt32LittleEndian(span[SumAt..]) == Checksum(span[NumberAt..])
            && BinaryPrimitives.ReadInt64LittleEndian(span[NumberAt..]) == number
            && BinaryPrimitives.ReadInt32LittleEndian(span[PartAt..]) == part
            && BinaryPrimitives.ReadInt32LittleEndian(span[PartsAt..]) == parts;
        // Not one expression: null would become memory of no bytes.
        return isWhole ? (ReadOnlyMemory<byte>?)framed[HeadBytes..] : null;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return ~sum;
    }
}
