namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>
/// Finds where values begin and end by brackets and strings alone. It is more tolerant than JSON on purpose: a bad token
/// inside one item must not hide where the next one begins. Whoever takes a slice checks it strictly.
/// </summary>
/// <param name="data">The bytes to scan.</param>
internal ref struct StructureScanner(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> data = data;

    /// <summary>Where the scan stands.</summary>
    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= data.Length;

    /// <summary>The byte at the position; 0 at the end.</summary>
    public readonly byte Current => AtEnd ? (byte)0 : data[Position];

    public void Advance() => Position++;

    public void SkipSpace()
    {
        while (!AtEnd && data[Position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            Position++;
        }
    }

    /// <summary>Moves to the first comma, colon or closing bracket that belongs to the surrounding value.</summary>
    /// <param name="valueEnd">End of the first bracketed value or string passed over; -1 where there was none.</param>
    /// <returns>False where the bytes end first.</returns>
    public bool SkipToDelimiter(out int valueEnd)
    {
        valueEnd = -1;
        var depth = 0;
        while (!AtEnd)
        {
            switch (data[Position])
            {
                case (byte)'"' when !SkipString():
                    return false;
                case (byte)'"':
                    valueEnd = depth == 0 && valueEnd < 0 ? Position : valueEnd;
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when depth == 0:
                case (byte)',' or (byte)':' when depth == 0:
                    return true;
                case (byte)'}' or (byte)']':
                    depth--;
                    valueEnd = depth == 0 && valueEnd < 0 ? Position + 1 : valueEnd;
                    break;
            }

            Position++;
        }

        return false;
    }

    /// <summary>Moves behind a string; the position is at its opening quote.</summary>
    /// <returns>False where the bytes end first.</returns>
    private bool SkipString()
    {
        Position++;
        while (true)
        {
            var step = AtEnd ? -1 : data[Position..].IndexOfAny((byte)'"', (byte)'\\');
            if (step < 0)
            {
                Position = data.Length;
                return false;
            }

            Position += step;
            if (data[Position] == (byte)'"')
            {
                Position++;
                return true;
            }

            Position = Math.Min(Position + 2, data.Length);
        }
    }
}
