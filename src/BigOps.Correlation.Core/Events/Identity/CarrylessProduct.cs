using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ArmAes = System.Runtime.Intrinsics.Arm.Aes;

namespace BigOps.Correlation.Core.Events.Identity;

/// <summary>Multiplies the two halves of a word as polynomials over the field of two elements. All ways give the same.</summary>
internal static class CarrylessProduct
{
    /// <summary>The product, of 127 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> OfHalves(Vector128<ulong> word)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(word, word, 0x10);
        }

        return ArmAes.IsSupported
            ? ArmAes.PolynomialMultiplyWideningLower(word.GetLower(), word.GetUpper())
            : BitByBit(word[0], word[1]);
    }

    /// <summary>The same for machines without the instruction.</summary>
    internal static Vector128<ulong> BitByBit(ulong left, ulong right)
    {
        var product = UInt128.Zero;
        for (var bit = 0; bit < 64; bit++)
        {
            // A mask instead of a branch: how long it takes says nothing about the key.
            product ^= ((UInt128)left << bit) & (UInt128.Zero - ((right >> bit) & 1));
        }

        return Vector128.Create((ulong)product, (ulong)(product >> 64));
    }
}
