using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace BigOps.Correlation.Core.Events.Storage;

/// <summary>
/// Writes stored state: little-endian, integers as variable-length, text as UTF-8 with its length. The same values give
/// the same bytes. One thread writes.
/// </summary>
public sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> buffer;

    /// <summary>Creates a writer.</summary>
    /// <param name="capacityBytes">What to reserve at first.</param>
    public StateWriter(int capacityBytes = 1_024) => buffer = new ArrayBufferWriter<byte>(capacityBytes);

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => buffer.ResetWrittenCount();

    public void Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void UInt(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    /// <summary>Zigzag form, so that small negative numbers stay short.</summary>
    public void Int(long value) => UInt((ulong)((value << 1) ^ (value >> 63)));

    public void Real(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
    }

    public void Instant(Instant value) => Int(value.UnixMilliseconds);

    public void Instant(Instant? value)
    {
        Bool(value.HasValue);
        if (value is { } given)
        {
            Instant(given);
        }
    }

    public void Span(TimeSpan value) => Int(value.Ticks);

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        UInt((ulong)length);
        Encoding.UTF8.GetBytes(value, buffer.GetSpan(Math.Max(1, length)));
        buffer.Advance(length);
    }

    public void OptionalText(string? value)
    {
        Bool(value is not null);
        if (value is not null)
        {
            Text(value);
        }
    }

    public void Fingerprint(Identity.Fingerprint value)
    {
        var span = buffer.GetSpan(16);
        BinaryPrimitives.WriteUInt64LittleEndian(span, value.High);
        BinaryPrimitives.WriteUInt64LittleEndian(span[8..], value.Low);
        buffer.Advance(16);
    }

    public void Labels(LabelSet value)
    {
        UInt((ulong)value.Count);
        foreach (var (name, text) in value)
        {
            Text(name);
            Text(text);
        }
    }

    /// <summary>Writes the count and then each item.</summary>
    public void List<T>(IReadOnlyCollection<T> items, Action<StateWriter, T> item)
    {
        UInt((ulong)items.Count);
        foreach (var value in items)
        {
            item(this, value);
        }
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        UInt((ulong)value.Length);
        Raw(value);
    }

    /// <summary>Writes bytes whose number the reader knows.</summary>
    public void Raw(ReadOnlySpan<byte> value)
    {
        value.CopyTo(buffer.GetSpan(Math.Max(1, value.Length)));
        buffer.Advance(value.Length);
    }
}
