using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BigOps.Correlation.Core.Events.Identity;

/// <summary>
/// HighwayHash with 128-bit output (Alakuijala, Cox and Wassenberg, "Fast keyed hash/pseudo-random function using SIMD
/// multiply and permute", 2016; vectors of the reference implementation), over bytes that come in pieces. Keyed, so that
/// nobody who lacks the key can craft two texts with one hash. A mutable value of one thread.
/// </summary>
internal ref struct ContentHash
{
    private const int PacketBytes = 32;
    private const int FinalRounds = 6;

    private static readonly Vector256<ulong> InitialFirst =
        Vector256.Create(0xdbe6d5d5fe4cce2fUL, 0xa4093822299f31d0UL, 0x13198a2e03707344UL, 0x243f6a8885a308d3UL);

    private static readonly Vector256<ulong> InitialSecond =
        Vector256.Create(0x3bd39e10cb0ef593UL, 0xc0acf169b5f18a8cUL, 0xbe5466cf34e90c6cUL, 0x452821e638d01377UL);

    /// <summary>Puts the well mixed bytes of two products where the next multiplication takes most from them.</summary>
    private static readonly Vector128<byte> Zipper = Vector128.Create((byte)3, 12, 2, 5, 14, 1, 15, 0, 11, 4, 10, 13, 9, 6, 8, 7);

    private readonly bool vectorized;
    private readonly Span<byte> scratch;
    private Vector256<ulong> v0;
    private Vector256<ulong> v1;
    private Vector256<ulong> mul0;
    private Vector256<ulong> mul1;
    private int used;

    /// <summary>Starts a hash.</summary>
    /// <param name="key">The secret.</param>
    /// <param name="scratch">
    /// Where pieces are laid side by side, because that is cheaper than to keep the state between them: a multiple of 32
    /// bytes, best as long as a usual item. Its former content does not matter.
    /// </param>
    public ContentHash(in Vector256<ulong> key, Span<byte> scratch)
        : this(key, scratch, Avx2.IsSupported)
    {
    }

    /// <summary>Starts a hash the way a test chooses; both ways give the same result.</summary>
    internal ContentHash(in Vector256<ulong> key, Span<byte> scratch, bool vectorized)
    {
        Debug.Assert(scratch.Length > 0 && scratch.Length % PacketBytes == 0);
        this.scratch = scratch;
        this.vectorized = vectorized;
        mul0 = InitialFirst;
        mul1 = InitialSecond;
        v0 = InitialFirst ^ key;
        v1 = InitialSecond ^ ((key >> 32) | (key << 32));
    }

    /// <summary>Adds bytes. Only what all pieces hold together counts, not where one ends.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > scratch.Length - used)
        {
            var taken = scratch.Length - used;
            bytes[..taken].CopyTo(scratch[used..]);
            bytes = bytes[taken..];
            Absorb(scratch);
            used = 0;
        }

        bytes.CopyTo(scratch[used..]);
        used += bytes.Length;
    }

    /// <summary>Ends the hash; the value is used up.</summary>
    public UInt128 Finish()
    {
        var whole = used & -PacketBytes;
        Absorb(scratch[..whole]);
        if (used > whole)
        {
            AbsorbRemainder(scratch[whole..], used - whole);
        }

        if (vectorized)
        {
            var (a0, a1, b0, b1) = (v0, v1, mul0, mul1);
            for (var round = 0; round < FinalRounds; round++)
            {
                Round(ref a0, ref a1, ref b0, ref b1, Avx2.PermuteVar8x32(a0.AsInt32(), Vector256.Create(5, 4, 7, 6, 1, 0, 3, 2)).AsUInt64());
            }

            (v0, v1, mul0, mul1) = (a0, a1, b0, b1);
        }
        else
        {
            for (var round = 0; round < FinalRounds; round++)
            {
                var swapped = Vector256.Create(v0.GetUpper(), v0.GetLower());
                RoundByLane((swapped >> 32) | (swapped << 32));
            }
        }

        var sum = (v0 + mul0).GetLower() + (v1 + mul1).GetUpper();
        return new UInt128(sum[1], sum[0]);
    }

    private void Absorb(Vector256<byte> packet)
    {
        if (vectorized)
        {
            Round(ref v0, ref v1, ref mul0, ref mul1, packet.AsUInt64());
        }
        else
        {
            RoundByLane(packet.AsUInt64());
        }
    }

    private void Absorb(ReadOnlySpan<byte> packets)
    {
        if (!vectorized)
        {
            for (; packets.Length >= PacketBytes; packets = packets[PacketBytes..])
            {
                RoundByLane(Vector256.Create(packets[..PacketBytes]).AsUInt64());
            }

            return;
        }

        // Locals stay in registers for the whole run of packets; fields would not.
        var (a0, a1, b0, b1) = (v0, v1, mul0, mul1);
        for (; packets.Length >= PacketBytes; packets = packets[PacketBytes..])
        {
            Round(ref a0, ref a1, ref b0, ref b1, Vector256.Create(packets).AsUInt64());
        }

        (v0, v1, mul0, mul1) = (a0, a1, b0, b1);
    }

    /// <summary>The last 1 to 31 bytes: whole words in place, the bytes after them where no word can be, the count in the state.</summary>
    private void AbsorbRemainder(ReadOnlySpan<byte> rest, int count)
    {
        var words = count & ~3;
        var odd = count & 3;
        var packet = (Vector256.Create(rest) & Vector256.LessThan(Vector256<byte>.Indices, Vector256.Create((byte)words))).AsUInt32();
        if ((count & 16) != 0)
        {
            packet = packet.WithElement(7, BinaryPrimitives.ReadUInt32LittleEndian(rest[(count - 4)..]));
        }
        else if (odd > 0)
        {
            packet = packet.WithElement(4, rest[words] | ((uint)rest[words + (odd >> 1)] << 8) | ((uint)rest[words + odd - 1] << 16));
        }

        v0 += Vector256.Create(((ulong)count << 32) + (ulong)count);
        var halves = v1.AsUInt32();
        v1 = ((halves << count) | (halves >> (32 - count))).AsUInt64();
        Absorb(packet.AsByte());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector256<ulong> v0, ref Vector256<ulong> v1, ref Vector256<ulong> mul0, ref Vector256<ulong> mul1, Vector256<ulong> packet)
    {
        v1 += mul0 + packet;
        mul0 ^= Avx2.Multiply(v1.AsUInt32(), (v0 >> 32).AsUInt32());
        v0 += mul1;
        mul1 ^= Avx2.Multiply(v0.AsUInt32(), (v1 >> 32).AsUInt32());
        v0 += Avx2.Shuffle(v1.AsByte(), Vector256.Create(Zipper, Zipper)).AsUInt64();
        v1 += Avx2.Shuffle(v0.AsByte(), Vector256.Create(Zipper, Zipper)).AsUInt64();
    }

    private void RoundByLane(Vector256<ulong> packet)
    {
        v1 += mul0 + packet;
        mul0 ^= LowTimesHigh(v1, v0);
        v0 += mul1;
        mul1 ^= LowTimesHigh(v0, v1);
        v0 += Zip(v1);
        v1 += Zip(v0);
    }

    /// <summary>Lower half of each lane of one times upper half of each lane of the other.</summary>
    private static Vector256<ulong> LowTimesHigh(Vector256<ulong> low, Vector256<ulong> high) => Vector256.Create(
        (uint)low[0] * (high[0] >> 32), (uint)low[1] * (high[1] >> 32), (uint)low[2] * (high[2] >> 32), (uint)low[3] * (high[3] >> 32));

    private static Vector256<ulong> Zip(Vector256<ulong> value) => Vector256.Create(
        Vector128.Shuffle(value.GetLower().AsByte(), Zipper), Vector128.Shuffle(value.GetUpper().AsByte(), Zipper)).AsUInt64();
}
