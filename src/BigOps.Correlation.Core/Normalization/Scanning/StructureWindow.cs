using System.Numerics;
using System.Runtime.CompilerServices;

namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>
/// Where the quotes and the brackets of a stretch of a body are; brackets in texts are not counted. The stretch begins
/// outside of any text. Exact for bytes that are JSON, and anything at all for others. One thread; reused.
/// </summary>
internal sealed class StructureWindow
{
    /// <summary>Stands for a place behind the stretch.</summary>
    public const int None = int.MaxValue;

    private const int Blocks = 256;
    private const int BracketLimit = 4_096;

    private readonly ulong[] quotes = new ulong[Blocks + 2];
    private readonly int[] brackets = new int[BracketLimit + BlockMasks.BlockBytes + 8];
    private int block;
    private int count;
    private ulong insideText;
    private ulong escapedFirst;

    /// <summary>First byte of the stretch.</summary>
    public int Start { get; private set; }

    /// <summary>Places of the brackets in order; <see cref="None"/> behind the last one.</summary>
    public ReadOnlySpan<int> Brackets => brackets.AsSpan(0, count + 1);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        count = 0;
        brackets[0] = None;
    }

    /// <summary>Looks at as much of a body as there is room for.</summary>
    public void Fill(ReadOnlySpan<byte> body, int start)
    {
        Start = start;
        (block, count, insideText, escapedFirst) = (0, 0, 0, 0);
        while (block < Blocks && count <= BracketLimit && start + BlockMasks.BlockBytes <= body.Length)
        {
            Write(BlockMasks.Of(body[start..]), start);
            start += BlockMasks.BlockBytes;
        }

        if (block < Blocks && count <= BracketLimit && start < body.Length)
        {
            Span<byte> last = stackalloc byte[BlockMasks.BlockBytes];
            last.Clear();
            body[start..].CopyTo(last);
            Write(BlockMasks.Of(last), start);
        }

        quotes[block] = 0;
        quotes[block + 1] = 0;
        brackets[count] = None;
    }

    /// <summary>The first quote at a place or behind it, or <see cref="None"/>. Escaped ones do not count.</summary>
    /// <param name="place">Not before <see cref="Start"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextQuote(int place)
    {
        var index = (place - Start) >> 6;
        var shift = (place - Start) & 63;
        if ((uint)index >= (uint)block)
        {
            return None;
        }

        // 64 bits from the place on, from two words: most texts end within them, so that the branch is foreseen.
        var near = (quotes[index] >> shift) | ((quotes[index + 1] << 1) << (63 - shift));
        return near != 0 ? place + BitOperations.TrailingZeroCount(near) : NextFarQuote(index + 1);
    }

    private int NextFarQuote(int index)
    {
        while (index < block)
        {
            if (quotes[index] != 0)
            {
                return Start + (index << 6) + BitOperations.TrailingZeroCount(quotes[index]);
            }

            index++;
        }

        return None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write(in BlockMasks masks, int start)
    {
        var marks = masks.Quotes;
        if ((masks.Backslashes | escapedFirst) != 0)
        {
            marks &= ~Escaped(masks.Backslashes);
        }

        // A mask of the bytes in a text has its opening quote and not its closing one.
        var inside = BlockMasks.PrefixXor(marks) ^ insideText;
        insideText = (ulong)((long)inside >> 63);
        quotes[block++] = marks;
        var left = masks.Brackets & ~inside;

        // Two at a time without a branch; what is written too much is overwritten.
        var target = brackets.AsSpan(count, BlockMasks.BlockBytes + 2);
        count += BitOperations.PopCount(left);
        var written = 0;
        do
        {
            target[written] = start + BitOperations.TrailingZeroCount(left);
            left &= left - 1;
            target[written + 1] = start + BitOperations.TrailingZeroCount(left);
            left &= left - 1;
            written += 2;
        }
        while (left != 0);
    }

    /// <summary>The bytes behind a backslash that is not itself behind one.</summary>
    private ulong Escaped(ulong backslashes)
    {
        var escaped = escapedFirst;
        backslashes &= ~escapedFirst;
        escapedFirst = 0;
        while (backslashes != 0)
        {
            var place = BitOperations.TrailingZeroCount(backslashes);
            escaped |= 2UL << place;
            escapedFirst = place == BlockMasks.BlockBytes - 1 ? 1UL : 0;
            backslashes &= ~(3UL << place);
        }

        return escaped;
    }
}
