using System.Globalization;
using System.Text;

namespace BigOps.Correlation.Redis.Connections.Protocol;

/// <summary>One word of a command: text, a number or bytes. Bytes are not copied until the command is sent.</summary>
internal readonly struct RedisArgument
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly string? text;
    private readonly long number;
    private readonly bool isNumber;

    private RedisArgument(ReadOnlyMemory<byte> bytes, string? text, long number, bool isNumber) =>
        (this.bytes, this.text, this.number, this.isNumber) = (bytes, text, number, isNumber);

    /// <summary>Its bytes on the wire.</summary>
    public int Length => isNumber ? Digits(number) : text is null ? bytes.Length : Encoding.UTF8.GetByteCount(text);

    public static implicit operator RedisArgument(string text) => new(default, text, 0, false);

    public static implicit operator RedisArgument(long number) => new(default, null, number, true);

    public static implicit operator RedisArgument(ReadOnlyMemory<byte> bytes) => new(bytes, null, 0, false);

    public static implicit operator RedisArgument(byte[] bytes) => new(bytes, null, 0, false);

    /// <summary>Writes the word and gives its length.</summary>
    public int Write(Span<byte> target)
    {
        if (isNumber)
        {
            number.TryFormat(target, out var digits, default, CultureInfo.InvariantCulture);
            return digits;
        }

        if (text is not null)
        {
            return Encoding.UTF8.GetBytes(text, target);
        }

        bytes.Span.CopyTo(target);
        return bytes.Length;
    }

    private static int Digits(long number)
    {
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }
}
