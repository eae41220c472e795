using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace BigOps.Correlation.Core.Events.Storage;

/// <summary>Reads what <see cref="StateWriter"/> wrote. One thread reads.</summary>
/// <exception cref="InvalidDataException">Any member, where the bytes end early or make no sense.</exception>
public sealed class StateReader
{
    private static readonly long MinInstant = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();

    // An array, because a million times a few numbers are read from it.
    private readonly byte[] data;
    private readonly int end;
    private readonly RecentTexts recent = new();
    private readonly List<string>? texts;
    private int position;

    /// <summary>Creates a reader at the start of the bytes.</summary>
    public StateReader(ReadOnlyMemory<byte> data)
    {
        if (!MemoryMarshal.TryGetArray(data, out var part))
        {
            part = new ArraySegment<byte>(data.ToArray());
        }

        this.data = part.Array!;
        position = part.Offset;
        end = part.Offset + part.Count;
    }

    /// <summary>Creates a reader of what a writer that numbers texts wrote.</summary>
    internal StateReader(ReadOnlyMemory<byte> data, bool numbersTexts)
        : this(data) => texts = numbersTexts ? [] : null;

    /// <summary>Whether a text that comes again is its number.</summary>
    internal bool NumbersTexts => texts is not null;

    /// <summary>True once everything was read.</summary>
    public bool AtEnd => position >= end;

    public byte Byte() => position < end ? data[position++] : throw Early();

    public bool Bool() => Byte() switch
    {
        0 => false,
        1 => true,
        var other => throw new InvalidDataException($"{other} is no truth value."),
    };

    public ulong UInt()
    {
        ulong result = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            result |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return result;
            }
        }

        throw new InvalidDataException("A number is longer than 64 bits.");
    }

    public long Int()
    {
        var raw = UInt();
        return (long)(raw >> 1) ^ -(long)(raw & 1);
    }

    /// <summary>A count that cannot exceed what is left, so that broken bytes reserve no memory.</summary>
    public int Count()
    {
        var value = UInt();
        if (value > (ulong)(end - position))
        {
            throw new InvalidDataException($"A list of {value} items does not fit into the bytes left.");
        }

        return (int)value;
    }

    public double Real() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public Instant Instant() => InstantOf(Int());

    /// <summary>The moment of a number that was read.</summary>
    internal static Instant InstantOf(long milliseconds) => milliseconds >= MinInstant && milliseconds <= Events.Instant.Never.UnixMilliseconds
        ? new Instant(milliseconds)
        : throw new InvalidDataException($"{milliseconds} is no moment between year 1 and year 9999.");

    public Instant? OptionalInstant() => Bool() ? Instant() : null;

    public TimeSpan Span() => TimeSpan.FromTicks(Int());

    /// <summary>A text; one that was read lately is the same object again.</summary>
    public string Text()
    {
        if (texts is null)
        {
            return WholeText();
        }

        var number = UInt();
        if (number == 1)
        {
            texts.Add(WholeText());
            return texts[^1];
        }

        return number == 0 ? "" : number - 2 < (ulong)texts.Count ? texts[(int)number - 2] : throw new InvalidDataException($"The text {number} was not given.");
    }

    private string WholeText()
    {
        var bytes = Take(Count());
        return bytes.Length is > 0 and <= RecentTexts.LongestBytes ? recent.Get(bytes) : Encoding.UTF8.GetString(bytes);
    }

    public string? OptionalText() => Bool() ? Text() : null;

    public Identity.Fingerprint Fingerprint()
    {
        var bytes = Take(16);
        return new Identity.Fingerprint(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }

    public LabelSet Labels() => LabelSet.From(List(reader => new Label(reader.Text(), reader.Text())));

    public List<T> List<T>(Func<StateReader, T> item)
    {
        var count = Count();
        var result = new List<T>(count);
        for (var index = 0; index < count; index++)
        {
            result.Add(item(this));
        }

        return result;
    }

    public ReadOnlyMemory<byte> Bytes()
    {
        var count = Count();
        var result = data.AsMemory(position, count);
        position += count;
        return result;
    }

    /// <summary>Bytes whose number the reader knows; gone with the next read.</summary>
    public ReadOnlySpan<byte> Raw(int count) => Take(count);

    /// <summary>All that is left.</summary>
    public ReadOnlyMemory<byte> Rest()
    {
        var result = data.AsMemory(position, end - position);
        position = end;
        return result;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (end - position < count)
        {
            throw Early();
        }

        var result = data.AsSpan(position, count);
        position += count;
        return result;
    }

    private static InvalidDataException Early() => new("The bytes end in the middle of a value.");
}
