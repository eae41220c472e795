namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>Reads numbers, <c>true</c>, <c>false</c> and <c>null</c> as RFC 8259 has them.</summary>
internal static class JsonScalar
{
    /// <summary>Finds the end of a scalar.</summary>
    /// <returns>The byte behind it, or -1 where there is none, or something follows that belongs to nothing.</returns>
    public static int End(ReadOnlySpan<byte> body, int start, out MemberKind kind)
    {
        var rest = body[start..];
        var length = 0;
        (kind, length) = (rest.IsEmpty ? (byte)0 : rest[0]) switch
        {
            (byte)'t' => (MemberKind.True, rest.StartsWith("true"u8) ? 4 : 0),
            (byte)'f' => (MemberKind.False, rest.StartsWith("false"u8) ? 5 : 0),
            (byte)'n' => (MemberKind.Null, rest.StartsWith("null"u8) ? 4 : 0),
            _ => (MemberKind.Number, NumberLength(rest)),
        };
        var ended = length > 0
            && (length == rest.Length || rest[length] is <= 0x20 or (byte)',' or (byte)'}' or (byte)']');
        return ended ? start + length : -1;
    }

    /// <summary>Length of the number at the beginning; 0 where there is none.</summary>
    private static int NumberLength(ReadOnlySpan<byte> text)
    {
        var sign = text is [(byte)'-', ..] ? 1 : 0;
        var whole = Digits(text, sign);
        if (whole == 0 || (whole > 1 && text[sign] == (byte)'0'))
        {
            return 0;
        }

        var end = sign + whole;
        if (end < text.Length && text[end] == (byte)'.')
        {
            var fraction = Digits(text, end + 1);
            if (fraction == 0)
            {
                return 0;
            }

            end += 1 + fraction;
        }

        if (end < text.Length && (text[end] | 0x20) == 'e')
        {
            end += end + 1 < text.Length && text[end + 1] is (byte)'+' or (byte)'-' ? 2 : 1;
            var exponent = Digits(text, end);
            return exponent == 0 ? 0 : end + exponent;
        }

        return end;
    }

    private static int Digits(ReadOnlySpan<byte> text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit((char)text[end]))
        {
            end++;
        }

        return end - start;
    }
}
