using System.Globalization;
using System.Text;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>The header <c>grpc-message</c>: UTF-8, percent-encoded but for printable ASCII.</summary>
internal static class StatusText
{
    /// <summary>Bytes of text that a status carries at most: headers are bounded on every side.</summary>
    public const int MaxBytes = 4 * 1024;

    /// <summary>Encodes a text.</summary>
    public static string Encode(string text)
    {
        if (text.Length <= MaxBytes && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length + 16);
        foreach (var value in Cut(text))
        {
            if (value is >= (byte)' ' and <= (byte)'~' and not (byte)'%')
            {
                builder.Append((char)value);
            }
            else
            {
                builder.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return builder.ToString();
    }

    /// <summary>Decodes a text; what is no encoding stays as it is.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = new byte[text.Length * 3];
        var length = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '%' && index + 2 < text.Length
                && byte.TryParse(text.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes[length++] = value;
                index += 2;
            }
            else
            {
                length += Encoding.UTF8.GetBytes(text.AsSpan(index, 1), bytes.AsSpan(length));
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static byte[] Cut(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= MaxBytes)
        {
            return bytes;
        }

        // Not in the middle of a character.
        var length = MaxBytes;
        while (length > 0 && (bytes[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return bytes[..length];
    }
}
