using System.Buffers.Binary;
using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.Checkpoints;

/// <summary>
/// A checkpoint's file: seven letters, a version byte, position, time of saving, length of the state, CRC-32C of the state,
/// CRC-32C of the head so far; then the state. Numbers are little-endian.
/// </summary>
internal static class CheckpointFormat
{
    /// <summary>The version that is written; all versions up to it are read.</summary>
    public const byte Version = 1;

    private const string Magic = "BIGOPSC";
    private const int HeaderBytes = 40;

    /// <summary>Writes the head.</summary>
    public static byte[] Header(Checkpoint checkpoint)
    {
        var head = new byte[HeaderBytes];
        Encoding.ASCII.GetBytes(Magic, head);
        head[7] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(8), checkpoint.Position);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16), checkpoint.SavedAt.UnixMilliseconds);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(24), checkpoint.State.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(32), Checksum.Of(checkpoint.State.Span));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(36), Checksum.Of(head.AsSpan(0, 36)));
        return head;
    }

    /// <summary>Reads a file; says what is wrong, or null.</summary>
    /// <exception cref="InvalidDataException">A newer build wrote it.</exception>
    public static string? Read(byte[] file, long position, out Checkpoint? checkpoint)
    {
        checkpoint = null;
        if (file.Length < HeaderBytes)
        {
            return "it ends inside its header";
        }

        var head = file.AsSpan(0, HeaderBytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(head[36..]) != Checksum.Of(head[..36]) || Encoding.ASCII.GetString(head[..7]) != Magic)
        {
            return "its header is broken";
        }

        if (head[7] > Version)
        {
            throw new InvalidDataException($"its format has version {head[7]}, this build reads up to {Version}");
        }

        var stored = BinaryPrimitives.ReadInt64LittleEndian(head[8..]);
        if (stored != position)
        {
            return $"its header says position {stored}, its name says {position}";
        }

        var state = file.AsMemory(HeaderBytes);
        if (BinaryPrimitives.ReadInt64LittleEndian(head[24..]) != state.Length)
        {
            return $"its header says {BinaryPrimitives.ReadInt64LittleEndian(head[24..])} bytes of state, it has {state.Length}";
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(head[32..]) != Checksum.Of(state.Span))
        {
            return "its state does not match its checksum";
        }

        checkpoint = new Checkpoint(stored, new Instant(BinaryPrimitives.ReadInt64LittleEndian(head[16..])), state);
        return null;
    }
}
