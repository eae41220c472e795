using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>Records that are written together: all of them are kept or none. One thread uses it; its memory is reused.</summary>
internal sealed class RecordBatch
{
    private const int KeptBytes = 8 * 1024 * 1024;
    private byte[] buffer = new byte[64 * 1024];
    private int length;

    /// <summary>Records in it.</summary>
    public int Count { get; private set; }

    /// <summary>The framed records.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    /// <summary>Adds a record and returns the offset of its frame in <see cref="Bytes"/>.</summary>
    public int Add(long position, Instant receivedAt, ReadOnlySpan<byte> payload)
    {
        var offset = length;
        var needed = checked(length + RecordFraming.OverheadBytes + payload.Length);
        if (needed > buffer.Length)
        {
            Array.Resize(ref buffer, (int)Math.Min(Array.MaxLength, Math.Max(needed, buffer.Length * 2L)));
        }

        length += RecordFraming.Write(buffer.AsSpan(length), position, receivedAt, payload);
        Count++;
        return offset;
    }

    /// <summary>Forgets the records; gives back memory that only an unusually large batch needed.</summary>
    public void Clear()
    {
        length = 0;
        Count = 0;
        if (buffer.Length > KeptBytes)
        {
            buffer = new byte[64 * 1024];
        }
    }
}
