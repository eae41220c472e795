using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>
/// Finds where the tokens of a body are, a window at a time: brackets, colons and commas outside of texts, both quotes of
/// a text, the escapes in it, and the first byte of every run of other bytes. One thread; reused from body to body.
/// </summary>
/// <param name="width">How to look at the bytes.</param>
/// <param name="size">How many tokens the window has room for, <see cref="LeastSize"/> or more.</param>
internal sealed class TokenBuffer(BlockWidth width, int size = TokenBuffer.UsualSize)
{
    /// <summary>Bytes looked at together.</summary>
    public const int BlockBytes = 64;

    /// <summary>How many tokens there always are behind the one that is asked for; past the body's end they say so.</summary>
    public const int Ahead = 8;

    /// <summary>The smallest window: the tokens of a block and what has to stand before and behind them.</summary>
    public const int LeastSize = BlockBytes + Ahead + Ahead;

    private const int UsualSize = 2048;

    private readonly int[] positions = new int[size];
    private int next;
    private ulong insideText;
    private ulong escapedFirst;
    private ulong insideRun;

    /// <summary>Vectors where the machine has them.</summary>
    public TokenBuffer()
        : this(Vector256.IsHardwareAccelerated ? BlockWidth.Vector256 : BlockWidth.Scalar)
    {
    }

    /// <summary>Where the tokens of the window are in the body; the body's length stands for its end.</summary>
    public ReadOnlySpan<int> Positions => positions;

    /// <summary>How many tokens the window has.</summary>
    public int Count { get; private set; }

    /// <summary>True where bytes were met that no JSON has: the scan must not call anything clean from then on.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>True where bytes outside ASCII were met, so that somebody has to check them.</summary>
    public bool HasForeign { get; private set; }

    /// <summary>Begins a body.</summary>
    public void Begin(int start)
    {
        next = start;
        insideText = 0;
        escapedFirst = 0;
        insideRun = 0;
        Count = 0;
        IsBroken = false;
        HasForeign = false;
    }

    /// <summary>Drops the tokens before one and finds more. The one, then first in the window, has <see cref="Ahead"/> others behind it.</summary>
    public void Refill(ReadOnlySpan<byte> body, int index)
    {
        var left = Count - index;
        positions.AsSpan(index, left).CopyTo(positions);
        Count = left;
        if (width == BlockWidth.Vector256)
        {
            Fill<Vector256Block>(body);
        }
        else
        {
            Fill<ScalarBlock>(body);
        }

        if (next >= body.Length)
        {
            positions.AsSpan(Count, Ahead).Fill(body.Length);
            Count += Ahead;
        }

        Debug.Assert(Count >= Ahead);
    }

    private bool HasRoom => Count <= positions.Length - BlockBytes - Ahead;

    private void Fill<TBlock>(ReadOnlySpan<byte> body)
        where TBlock : struct, IByteBlock
    {
        while (next + BlockBytes <= body.Length && HasRoom)
        {
            Write(Tokens<TBlock>(body.Slice(next, BlockBytes)));
        }

        if (next < body.Length && next + BlockBytes > body.Length && HasRoom)
        {
            Span<byte> last = stackalloc byte[BlockBytes];
            last.Fill((byte)' ');
            body[next..].CopyTo(last);
            Write(Tokens<TBlock>(last));
            next = body.Length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Tokens<TBlock>(ReadOnlySpan<byte> block)
        where TBlock : struct, IByteBlock
    {
        var masks = TBlock.Classify(block);
        var quotes = masks.Quotes;
        var escapes = 0UL;
        if ((masks.Rare | escapedFirst) != 0)
        {
            escapes = LookAgain<TBlock>(block, ref quotes);
        }

        // A mask of the bytes in a text has its opening quote and not its closing one.
        var inside = TBlock.PrefixXor(quotes) ^ insideText;
        insideText = (ulong)((long)inside >> 63);
        var runs = ~(masks.Operators | masks.Spaces | quotes | inside);
        var starts = runs & ~((runs << 1) | insideRun);
        insideRun = runs >> 63;
        return (masks.Operators & ~inside) | quotes | starts | escapes;
    }

    /// <summary>Looks at a block that has something rare in it.</summary>
    /// <param name="block">The block.</param>
    /// <param name="quotes">Its quotes; those that are escaped are taken away.</param>
    /// <returns>Backslashes that begin an escape in a text.</returns>
    private ulong LookAgain<TBlock>(ReadOnlySpan<byte> block, ref ulong quotes)
        where TBlock : struct, IByteBlock
    {
        var rare = TBlock.ClassifyRare(block);
        quotes &= ~Escaped(rare.Backslashes, out var escapes);
        var inside = TBlock.PrefixXor(quotes) ^ insideText;
        HasForeign |= rare.Foreign != 0;
        IsBroken |= ((rare.Controls & inside) | (rare.Controls & ~rare.Breaks)) != 0;
        return escapes & inside;
    }

    /// <summary>The bytes behind a backslash that is not itself behind one.</summary>
    private ulong Escaped(ulong backslashes, out ulong escapes)
    {
        var escaped = escapedFirst;
        backslashes &= ~escapedFirst;
        escapedFirst = 0;
        escapes = 0;
        while (backslashes != 0)
        {
            var place = BitOperations.TrailingZeroCount(backslashes);
            escapes |= 1UL << place;
            escaped |= 2UL << place;
            escapedFirst = place == BlockBytes - 1 ? 1UL : 0;
            backslashes &= ~(3UL << place);
        }

        return escaped;
    }

    /// <summary>Writes the places of a block's tokens, eight at a time: what is written too much is overwritten by the next block.</summary>
    private void Write(ulong tokens)
    {
        var start = next;
        var target = positions.AsSpan(Count, BlockBytes);
        var count = BitOperations.PopCount(tokens);
        Count += count;
        next += BlockBytes;
        tokens = WriteEight(target, tokens, start);
        if (count > 8)
        {
            tokens = WriteEight(target[8..], tokens, start);
            for (var written = 16; written < count; written += 8)
            {
                tokens = WriteEight(target[written..], tokens, start);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong WriteEight(Span<int> target, ulong tokens, int start)
    {
        target = target[..8];
        target[0] = start + BitOperations.TrailingZeroCount(tokens);
        tokens &= tokens - 1;
        target[1] = start + BitOperations.TrailingZeroCount(tokens);
        tokens &= tokens - 1;
        target[2] = start + BitOperations.TrailingZeroCount(tokens);
        tokens &= tokens - 1;
        target[3] = start + BitOperations.TrailingZeroCount(tokens);
        tokens &= tokens - 1;
        target[4] = start + BitOperations.TrailingZeroCount(tokens);
        tokens &= tokens - 1;
        target[5] = start + BitOperations.TrailingZeroCount(tokens);
        tokens &= tokens - 1;
        target[6] = start + BitOperations.TrailingZeroCount(tokens);
        tokens &= tokens - 1;
        target[7] = start + BitOperations.TrailingZeroCount(tokens);
        return tokens & (tokens - 1);
    }
}
