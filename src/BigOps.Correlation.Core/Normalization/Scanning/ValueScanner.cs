namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>
/// Passes over values token by token and checks all of them. A method takes the place of the token it begins with and
/// returns the place behind the last one, or <see cref="Broken"/>; the token before that place is still in the window.
/// </summary>
/// <param name="body">The bytes.</param>
/// <param name="tokens">Where their tokens are.</param>
/// <param name="depthLimit">How many brackets may be open at once.</param>
internal readonly ref struct ValueScanner(ReadOnlySpan<byte> body, TokenBuffer tokens, int depthLimit)
{
    /// <summary>Not a token's place: what was there is not clean.</summary>
    public const int Broken = -1;

    private readonly ReadOnlySpan<byte> body = body;
    private readonly ReadOnlySpan<int> positions = tokens.Positions;

    /// <summary>Makes sure that a token has others behind it.</summary>
    /// <returns>The place where the token is now.</returns>
    public int Ensure(int index)
    {
        if (tokens.Count - index >= TokenBuffer.Ahead)
        {
            return index;
        }

        tokens.Refill(body, index);
        return 0;
    }

    /// <summary>Where a token is in the body.</summary>
    public int PositionOf(int index) => positions[index];

    /// <summary>The first byte of a token; 0 at the body's end.</summary>
    public byte ByteAt(int index)
    {
        var position = positions[index];
        return (uint)position < (uint)body.Length ? body[position] : (byte)0;
    }

    /// <summary>Passes over any value.</summary>
    /// <param name="index">Its first token.</param>
    /// <param name="depth">How many brackets are open around it.</param>
    public int SkipValue(int index, int depth) => ByteAt(index) switch
    {
        (byte)'"' => SkipText(index),
        (byte)'{' => SkipObject(index + 1, depth),
        (byte)'[' => SkipArray(index + 1, depth),
        _ => JsonScalar.End(body, positions[index], out _) < 0 ? Broken : index + 1,
    };

    /// <summary>Passes over a text.</summary>
    /// <param name="index">Its opening quote.</param>
    public int SkipText(int index)
    {
        if (ByteAt(index + 1) == (byte)'"')
        {
            return index + 2;
        }

        for (index = Ensure(index + 1); ByteAt(index) == (byte)'\\'; index = Ensure(index))
        {
            var length = JsonEscape.Length(body[positions[index]..]);
            if (length == 0)
            {
                return Broken;
            }

            // A surrogate pair is two tokens.
            index += length > 6 ? 2 : 1;
        }

        return ByteAt(index) == (byte)'"' ? index + 1 : Broken;
    }

    private int SkipObject(int index, int depth)
    {
        index = Ensure(index);
        if (depth >= depthLimit || ByteAt(index) == (byte)'}')
        {
            return depth >= depthLimit ? Broken : index + 1;
        }

        while (true)
        {
            // Most members are a text named by a text, both without escapes: five tokens that are where they must be.
            if (IsPlainPair(index))
            {
                index += 5;
            }
            else
            {
                index = ByteAt(index) == (byte)'"' ? SkipText(index) : Broken;
                if (index < 0 || ByteAt(index = Ensure(index)) != (byte)':')
                {
                    return Broken;
                }

                index = SkipValue(index + 1, depth + 1);
                if (index < 0)
                {
                    return Broken;
                }

                index = Ensure(index);
            }

            var unit = ByteAt(index);
            if (unit != (byte)',')
            {
                return unit == (byte)'}' ? index + 1 : Broken;
            }

            index = Ensure(index + 1);
        }
    }

    private bool IsPlainPair(int index) => ByteAt(index) == (byte)'"' && ByteAt(index + 1) == (byte)'"' && ByteAt(index + 2) == (byte)':'
        && ByteAt(index + 3) == (byte)'"' && ByteAt(index + 4) == (byte)'"';

    private int SkipArray(int index, int depth)
    {
        index = Ensure(index);
        if (depth >= depthLimit || ByteAt(index) == (byte)']')
        {
            return depth >= depthLimit ? Broken : index + 1;
        }

        while (true)
        {
            index = SkipValue(index, depth + 1);
            if (index < 0)
            {
                return Broken;
            }

            var unit = ByteAt(index = Ensure(index));
            if (unit != (byte)',')
            {
                return unit == (byte)']' ? index + 1 : Broken;
            }

            index = Ensure(index + 1);
        }
    }
}
