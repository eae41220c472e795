using System.Buffers.Binary;
using System.Text;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>
/// The head of a file of records: seven letters that say what it is, a version byte, the position of its first record and
/// the CRC-32C of those sixteen bytes. The file's name is that position in twenty digits, so that names sort as positions do.
/// </summary>
/// <param name="Magic">Seven ASCII letters.</param>
/// <param name="Version">The version that is written; all versions up to it are read.</param>
internal sealed record RecordFormat(string Magic, byte Version)
{
    /// <summary>Bytes of the head.</summary>
    public const int HeaderBytes = 20;

    /// <summary>Ending of the file's name.</summary>
    public const string Extension = ".log";

    /// <summary>The journal's: from version 2 on what events say is numbered in each file.</summary>
    public static readonly RecordFormat Journal = new("BIGOPSJ", 2);

    /// <summary>The dead letters'.</summary>
    public static readonly RecordFormat DeadLetters = new("BIGOPSD", 1);

    /// <summary>Path of the file that begins with a position.</summary>
    public static string PathOf(string directory, long firstPosition) =>
        Path.Combine(directory, FormattableString.Invariant($"{firstPosition:D20}{Extension}"));

    /// <summary>Writes the head.</summary>
    public byte[] Header(long firstPosition)
    {
        var head = new byte[HeaderBytes];
        Encoding.ASCII.GetBytes(Magic, head);
        head[7] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(8), firstPosition);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(16), Checksum.Of(head.AsSpan(0, 16)));
        return head;
    }

    /// <summary>Says what is wrong with a head, or null where it is right.</summary>
    public string? Problem(ReadOnlySpan<byte> head, long firstPosition)
    {
        if (head.Length < HeaderBytes)
        {
            return "the file ends inside its header";
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(head[16..]) != Checksum.Of(head[..16]) || Encoding.ASCII.GetString(head[..7]) != Magic)
        {
            return "the header is broken";
        }

        var first = BinaryPrimitives.ReadInt64LittleEndian(head[8..]);
        if (first != firstPosition)
        {
            return $"the header says that the file begins with position {first}, its name says {firstPosition}";
        }

        return null;
    }

    /// <summary>Version in an intact head.</summary>
    public static byte VersionOf(ReadOnlySpan<byte> head) => head[7];
}
