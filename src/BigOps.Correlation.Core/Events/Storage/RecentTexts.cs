using System.Buffers.Binary;
using System.Text;

namespace BigOps.Correlation.Core.Events.Storage;

/// <summary>
/// Texts that were read lately: stored states say the same few things again and again, and a text that is known costs a
/// look and no memory. One thread.
/// </summary>
internal sealed class RecentTexts
{
    /// <summary>Longer texts are rarely the same.</summary>
    public const int LongestBytes = 256;

    // Not from the first text on: an entry of the journal is read by a reader of its own.
    private const int TextsBefore = 64;
    private const int SlotBits = 14;
    private const ulong Prime = 0x9E3779B97F4A7C15;

    private string?[]? slots;
    private int seen;

    /// <summary>The text of bytes in UTF-8, of which there is at least one.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        if (slots is null)
        {
            if (++seen <= TextsBefore)
            {
                return Encoding.UTF8.GetString(bytes);
            }

            slots = new string[1 << SlotBits];
        }

        ref var slot = ref slots[SlotOf(bytes)];
        return slot is { } known && Ascii.Equals(bytes, known) ? known : slot = Encoding.UTF8.GetString(bytes);
    }

    private static int SlotOf(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * Prime;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = (ulong.RotateLeft(hash, 29) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Prime;
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
        {
            hash = (ulong.RotateLeft(hash, 29) ^ value) * Prime;
        }

        return (int)(hash >> (64 - SlotBits));
    }
}
