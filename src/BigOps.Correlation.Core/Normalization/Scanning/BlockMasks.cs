using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>What 64 bytes are; bit n stands for byte n.</summary>
/// <param name="Quotes">Bytes that are a quote.</param>
/// <param name="Brackets">Bytes that are a bracket of an object or array, or one of four others that no JSON has outside of texts.</param>
/// <param name="Backslashes">Bytes that are a backslash.</param>
internal readonly record struct BlockMasks(ulong Quotes, ulong Brackets, ulong Backslashes)
{
    /// <summary>Bytes looked at together.</summary>
    public const int BlockBytes = 64;

    // The brackets have these bits in common; they differ in two that say which kind and whether it opens, and in a third.
    private const byte BracketBits = 0xD9;
    private const byte BracketValue = 0x59;

    /// <summary>Looks at 64 bytes with vectors, which the runtime makes of whatever the machine has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMasks Of(ReadOnlySpan<byte> block)
    {
        var low = Vector256.Create(block);
        var high = Vector256.Create(block[32..]);
        var slashes = Vector256.Equals(low, Vector256.Create((byte)'\\'));
        var highSlashes = Vector256.Equals(high, Vector256.Create((byte)'\\'));
        return new BlockMasks(
            Join(Vector256.Equals(low, Vector256.Create((byte)'"')), Vector256.Equals(high, Vector256.Create((byte)'"'))),
            Join(AreBrackets(low), AreBrackets(high)),
            (slashes | highSlashes) == Vector256<byte>.Zero ? 0 : Join(slashes, highSlashes));
    }

    /// <summary>Sets every bit that has an odd number of bits set at it and below it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PrefixXor(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0)[0];
        }

        for (var shift = 1; shift < BlockBytes; shift <<= 1)
        {
            bits ^= bits << shift;
        }

        return bits;
    }

    private static Vector256<byte> AreBrackets(Vector256<byte> bytes) =>
        Vector256.Equals(bytes & Vector256.Create(BracketBits), Vector256.Create(BracketValue));

    private static ulong Join(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
