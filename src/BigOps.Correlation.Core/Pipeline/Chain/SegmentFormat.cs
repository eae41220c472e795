using System.Buffers;
using System.IO.Compression;
using System.Numerics;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Pipeline.Chain;

/// <summary>
/// The bytes of segments: a version, which part of how many it is, then a share of the compressed content. What one capture
/// has is in one segment, and in several only where it is very large.
/// </summary>
internal static class SegmentFormat
{
    /// <summary>The version that is written; of versions before it, <see cref="WholeVersion"/> is read.</summary>
    public const byte Version = 2;

    /// <summary>A whole state, as earlier builds wrote it.</summary>
    public const byte WholeVersion = 1;

    /// <summary>What one segment has of the content at most.</summary>
    public const int PartBytes = 8 * 1024 * 1024;

    private const int Quality = 1;
    private const int WindowBits = 20;

    /// <summary>Compresses a content and gives it to as many segments as it takes.</summary>
    public static List<ReadOnlyMemory<byte>> Write(ReadOnlySpan<byte> content, int partBytes = PartBytes)
    {
        var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(content.Length));
        try
        {
            if (!BrotliEncoder.TryCompress(content, room, out var length, Quality, WindowBits))
            {
                throw new InvalidOperationException("The room for a compressed segment was too small.");
            }

            var count = Math.Max(1, (length + partBytes - 1) / partBytes);
            var segments = new List<ReadOnlyMemory<byte>>(count);
            for (var part = 0; part < count; part++)
            {
                var writer = new StateWriter(Math.Min(length, partBytes) + 16);
                writer.Byte(Version);
                writer.UInt((ulong)part);
                writer.UInt((ulong)count);
                writer.UInt((ulong)content.Length);
                writer.Raw(room.AsSpan(part * partBytes, Math.Min(partBytes, length - (part * partBytes))));
                segments.Add(writer.Written);
            }

            return segments;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    /// <summary>The version of a segment.</summary>
    /// <exception cref="InvalidDataException">This build cannot read it.</exception>
    public static byte VersionOf(ReadOnlyMemory<byte> segment) => segment.IsEmpty
        ? throw new InvalidDataException("A segment of a partition's state is empty.")
        : segment.Span[0] is WholeVersion or Version ? segment.Span[0]
        : throw new InvalidDataException($"The state of a partition has version {segment.Span[0]}; this build reads up to {Version}.");

    /// <summary>The content of the segments of one capture.</summary>
    /// <param name="segments">All segments there are.</param>
    /// <param name="index">The first of them; afterwards the one behind.</param>
    /// <param name="room">Where the content stands until it is given again; a larger one takes its place where it is too small.</param>
    /// <returns>Null where it is not whole: its owner ended before it was.</returns>
    /// <exception cref="InvalidDataException">The bytes are broken.</exception>
    public static ReadOnlyMemory<byte>? Read(IReadOnlyList<ReadOnlyMemory<byte>> segments, ref int index, ref byte[] room)
    {
        var compressed = new List<ReadOnlyMemory<byte>>();
        ulong length = 0;
        for (ulong part = 0, count = 1; part < count; part++)
        {
            if (index == segments.Count || !TryReadHead(segments[index], part, out count, out length, out var share))
            {
                // The rest of a capture that was given up stands alone.
                index += compressed.Count == 0 ? 1 : 0;
                return null;
            }

            compressed.Add(share);
            index++;
        }

        if ((ulong)room.Length < length)
        {
            // Each of them would be a large object of its own, and many of those bring collections of everything.
            room = new byte[Math.Min((ulong)Array.MaxLength, BitOperations.RoundUpToPowerOf2(length))];
        }

        var content = room.AsMemory(0, (int)length);
        var whole = compressed.Count == 1 ? compressed[0] : compressed.SelectMany(static share => share.ToArray()).ToArray();
        return BrotliDecoder.TryDecompress(whole.Span, content.Span, out var written) && written == content.Length
            ? content
            : throw new InvalidDataException("A segment of a partition's state is broken: it cannot be decompressed.");
    }

    private static bool TryReadHead(ReadOnlyMemory<byte> segment, ulong expected, out ulong count, out ulong length, out ReadOnlyMemory<byte> share)
    {
        var reader = new StateReader(segment);
        if (reader.Byte() != Version)
        {
            (count, length, share) = (0, 0, default);
            return false;
        }

        var part = reader.UInt();
        (count, length) = (reader.UInt(), reader.UInt());
        share = reader.Rest();
        if (length > (ulong)Array.MaxLength)
        {
            throw new InvalidDataException($"A segment of a partition's state says that it has {length} bytes.");
        }

        return part == expected;
    }
}
