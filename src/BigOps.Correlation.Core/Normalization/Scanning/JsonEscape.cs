namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>Reads the escapes of a text: those of RFC 8259, but no NUL and no half of a surrogate pair.</summary>
internal static class JsonEscape
{
    private const int UnicodeBytes = 6;

    /// <summary>Length of the escape, a whole surrogate pair counted as one; 0 where it is none that may be there.</summary>
    /// <param name="text">The bytes from the backslash on.</param>
    public static int Length(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
        {
            return 0;
        }

        if (text[1] != (byte)'u')
        {
            return "\"\\/bfnrt"u8.Contains(text[1]) ? 2 : 0;
        }

        return Unit(text) switch
        {
            <= 0 => 0,
            >= 0xDC00 and <= 0xDFFF => 0,
            >= 0xD800 and <= 0xDBFF => Unit(text[UnicodeBytes..]) is >= 0xDC00 and <= 0xDFFF ? 2 * UnicodeBytes : 0,
            _ => UnicodeBytes,
        };
    }

    /// <summary>The UTF-16 unit that is written there; -1 where there is none.</summary>
    private static int Unit(ReadOnlySpan<byte> text)
    {
        if (text.Length < UnicodeBytes || text[0] != (byte)'\\' || text[1] != (byte)'u')
        {
            return -1;
        }

        var unit = 0;
        foreach (var digit in text[2..UnicodeBytes])
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return -1;
            }

            unit = (unit << 4) + (digit & 0xF) + (digit > '9' ? 9 : 0);
        }

        return unit;
    }
}
