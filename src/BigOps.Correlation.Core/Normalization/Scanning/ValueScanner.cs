using System.Buffers.Binary;
using System.Runtime.CompilerServices;

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

    /// <summary>A quote, a colon and a quote.</summary>
    private const uint BehindName = 0x22_3A_22_00;

    /// <summary>A quote, a comma and a quote.</summary>
    private const uint BehindValue = 0x22_2C_22_00;

    /// <summary>A quote and a closing brace.</summary>
    private const uint BehindLast = 0x7D_22_00_00;

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ByteAt(int index)
    {
        var position = positions[index];
        return (uint)position < (uint)body.Length ? body[position] : (byte)0;
    }

    /// <summary>Four bytes, the first of them lowest; 0 where fewer are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint FourAt(int position) =>
        (uint)position < (uint)(body.Length - 3) ? BinaryPrimitives.ReadUInt32LittleEndian(body[position..]) : 0;

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

    /// <summary>Passes over an object.</summary>
    /// <param name="index">The token behind its opening bracket.</param>
    /// <param name="depth">How many brackets are open around it.</param>
    public int SkipObject(int index, int depth)
    {
        index = Ensure(index);
        if (depth >= depthLimit || ByteAt(index) == (byte)'}')
        {
            return depth >= depthLimit ? Broken : index + 1;
        }

        while (true)
        {
            index = SkipPlainPairs(index, out var closed);
            if (closed)
            {
                return index;
            }

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
            var unit = ByteAt(index);
            if (unit != (byte)',')
            {
                return unit == (byte)'}' ? index + 1 : Broken;
            }

            index = Ensure(index + 1);
        }
    }

    /// <summary>
    /// Passes over members that are a text named by a text, without escapes and without white space. Behind an opening
    /// quote the next token is the closing quote or an escape. So where the bytes there are a quote, a colon and a quote,
    /// these are the next three tokens and the last of them opens the value; likewise with a comma.
    /// </summary>
    private int SkipPlainPairs(int index, out bool closed)
    {
        closed = false;
        var isQuote = ByteAt(index) == (byte)'"';
        while (isQuote && FourAt(positions[index + 1]) << 8 == BehindName)
        {
            var behind = FourAt(positions[index + 4]);
            closed = behind << 16 == BehindLast;
            isQuote = behind << 8 == BehindValue;
            if (closed)
            {
                return index + 6;
            }

            index = isQuote ? Ensure(index + 6) : index;
        }

        return index;
    }

    /// <summary>Passes over an array.</summary>
    /// <param name="index">The token behind its opening bracket.</param>
    /// <param name="depth">How many brackets are open around it.</param>
    public int SkipArray(int index, int depth)
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
