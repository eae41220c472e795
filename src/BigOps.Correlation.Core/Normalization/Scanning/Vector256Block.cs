using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>Looks at 64 bytes with two vectors of 256 bits.</summary>
internal readonly struct Vector256Block : IByteBlock
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMasks Classify(ReadOnlySpan<byte> block)
    {
        var low = Vector256.Create(block);
        var high = Vector256.Create(block[32..]);
        return new BlockMasks(
            Join(Vector256.Equals(low, Vector256.Create((byte)'"')), Vector256.Equals(high, Vector256.Create((byte)'"'))),
            Join(Operators(low), Operators(high)),
            Join(Spaces(low), Spaces(high)),
            Join(Rare(low), Rare(high)));
    }

    public static RareMasks ClassifyRare(ReadOnlySpan<byte> block)
    {
        var low = Vector256.Create(block);
        var high = Vector256.Create(block[32..]);
        return new RareMasks(
            Join(Vector256.Equals(low, Vector256.Create((byte)'\\')), Vector256.Equals(high, Vector256.Create((byte)'\\'))),
            Join(Vector256.LessThan(low, Vector256.Create((byte)' ')), Vector256.LessThan(high, Vector256.Create((byte)' '))),
            Join(Breaks(low), Breaks(high)),
            Join(low, high));
    }

    public static ulong PrefixXor(ulong bits) => Pclmulqdq.IsSupported
        ? Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0)[0]
        : ScalarBlock.PrefixXor(bits);

    private static ulong Join(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);

    // The two kinds of brackets differ in one bit, which the colon and the comma have set.
    private static Vector256<byte> Operators(Vector256<byte> bytes)
    {
        var folded = bytes | Vector256.Create((byte)0x20);
        return Vector256.Equals(folded, Vector256.Create((byte)'{')) | Vector256.Equals(folded, Vector256.Create((byte)'}'))
            | Vector256.Equals(folded, Vector256.Create((byte)':')) | Vector256.Equals(folded, Vector256.Create((byte)','));
    }

    private static Vector256<byte> Spaces(Vector256<byte> bytes) => Vector256.Equals(Vector256.Min(bytes, Vector256.Create((byte)0x20)), bytes);

    // Compared as signed numbers, bytes outside ASCII are below zero.
    private static Vector256<byte> Rare(Vector256<byte> bytes) =>
        Vector256.LessThan(bytes.AsSByte(), Vector256.Create((sbyte)0x20)).AsByte() | Vector256.Equals(bytes, Vector256.Create((byte)'\\'));

    private static Vector256<byte> Breaks(Vector256<byte> bytes) =>
        Vector256.Equals(bytes, Vector256.Create((byte)'\n')) | Vector256.Equals(bytes, Vector256.Create((byte)'\r'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\t'));
}
