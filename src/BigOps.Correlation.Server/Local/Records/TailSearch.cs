using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>
/// Looks for intact records behind a broken one, at every offset. Finding one means that bytes in the middle changed
/// (corruption); finding none means that the last write did not finish (a torn tail).
/// </summary>
internal static class TailSearch
{
    /// <summary>The highest position above <paramref name="lastGood"/> found from an offset on, or 0.</summary>
    public static long HighestPosition(string path, long offset, long lastGood)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var tail = new byte[checked((int)Math.Max(0, RandomAccess.GetLength(handle) - offset))];
        Fill(handle, tail, offset);
        var ceiling = lastGood + 1 + (tail.Length / RecordFraming.OverheadBytes);
        long highest = 0;
        for (var at = 0; at <= tail.Length - RecordFraming.OverheadBytes; at++)
        {
            var position = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(at + RecordFraming.PrefixBytes));
            if (position > Math.Max(lastGood, highest) && position <= ceiling && IsRecord(tail.AsSpan(at)))
            {
                highest = position;
            }
        }

        return highest;
    }

    private static bool IsRecord(ReadOnlySpan<byte> bytes)
    {
        var rest = RecordFraming.RestBytes(bytes);
        return rest >= 0 && bytes.Length - RecordFraming.PrefixBytes >= rest
            && RecordFraming.IsIntact(bytes, bytes.Slice(RecordFraming.PrefixBytes, rest));
    }

    private static void Fill(SafeFileHandle handle, Span<byte> target, long offset)
    {
        while (!target.IsEmpty)
        {
            var read = RandomAccess.Read(handle, target, offset);
            if (read == 0)
            {
                return;
            }

            target = target[read..];
            offset += read;
        }
    }
}
