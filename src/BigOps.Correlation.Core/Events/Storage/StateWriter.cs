using System.Buffers.Binary;
using System.Text;

namespace BigOps.Correlation.Core.Events.Storage;

/// <summary>
/// Writes stored state: little-endian, integers as variable-length, text as UTF-8 with its length. The same values give
/// the same bytes. One thread writes.
/// </summary>
public sealed class StateWriter
{
    private const int VariableBytes = 10;
    private readonly Dictionary<string, int>? texts;
    private byte[] buffer;
    private int length;

    /// <summary>Creates a writer.</summary>
    /// <param name="capacityBytes">What to reserve at first.</param>
    public StateWriter(int capacityBytes = 1_024) => buffer = new byte[capacityBytes];

    /// <summary>Creates a writer that may write a text that comes again as its number, in the order of their first coming.</summary>
    internal StateWriter(int capacityBytes, bool numbersTexts)
        : this(capacityBytes) => texts = numbersTexts ? new Dictionary<string, int>(StringComparer.Ordinal) : null;

    /// <summary>Whether a text that comes again is written as its number.</summary>
    internal bool NumbersTexts => texts is not null;

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    /// <summary>Bytes that it has reserved.</summary>
    internal int CapacityBytes => buffer.Length;

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear()
    {
        length = 0;
        texts?.Clear();
    }

    public void Byte(byte value)
    {
        Room(1)[0] = value;
        length++;
    }

    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void UInt(ulong value)
    {
        var room = Room(VariableBytes);
        var count = 0;
        while (value >= 0x80)
        {
            room[count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[count++] = (byte)value;
        length += count;
    }

    /// <summary>Zigzag form, so that small negative numbers stay short.</summary>
    public void Int(long value) => UInt((ulong)((value << 1) ^ (value >> 63)));

    public void Real(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Room(8), value);
        length += 8;
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
        if (texts is null || value.Length == 0)
        {
            WholeText(value);
            return;
        }

        // 0 is the empty text, 1 a new one, then come the numbers.
        if (texts.TryGetValue(value, out var number))
        {
            UInt((ulong)number + 2);
            return;
        }

        texts.Add(value, texts.Count);
        Byte(1);
        WholeText(value);
    }

    private void WholeText(string value)
    {
        if (value.Length == 0)
        {
            Byte(0);
            return;
        }

        var bytes = Encoding.UTF8.GetByteCount(value);
        UInt((ulong)bytes);
        Encoding.UTF8.GetBytes(value, Room(bytes));
        length += bytes;
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
        var span = Room(16);
        BinaryPrimitives.WriteUInt64LittleEndian(span, value.High);
        BinaryPrimitives.WriteUInt64LittleEndian(span[8..], value.Low);
        length += 16;
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
        value.CopyTo(Room(value.Length));
        length += value.Length;
    }

    private Span<byte> Room(int bytes)
    {
        if (buffer.Length - length < bytes)
        {
            Grow(bytes);
        }

        return buffer.AsSpan(length);
    }

    private void Grow(int bytes)
    {
        var needed = checked(length + bytes);
        Array.Resize(ref buffer, (int)Math.Min(Array.MaxLength, Math.Max(needed, buffer.Length * 2L)));
    }
}
