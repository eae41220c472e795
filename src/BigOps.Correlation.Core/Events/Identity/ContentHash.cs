using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BigOps.Correlation.Core.Events.Identity;

/// <summary>
/// HighwayHash with 128-bit output (Alakuijala, Cox and Wassenberg, "Fast keyed hash/pseudo-random function using SIMD
/// multiply and permute", 2016; vectors of the reference implementation), over bytes that come in pieces. Keyed, so that
/// nobody who lacks the key can craft two texts with one hash. A mutable value of one thread: never copy it half-fed.
/// </summary>
internal struct ContentHash
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
    private Vector256<ulong> v0;
    private Vector256<ulong> v1;
    private Vector256<ulong> mul0;
    private Vector256<ulong> mul1;
    private Vector256<byte> pending;
    private int pendingBytes;

    /// <summary>Starts a hash.</summary>
    /// <param name="key">The secret.</param>
    public ContentHash(in Vector256<ulong> key)
        : this(key, Avx2.IsSupported)
    {
    }

    /// <summary>Starts a hash the way a test chooses; both ways give the same result.</summary>
    internal ContentHash(in Vector256<ulong> key, bool vectorized)
    {
        this.vectorized = vectorized;
        mul0 = InitialFirst;
        mul1 = InitialSecond;
        v0 = InitialFirst ^ key;
        v1 = InitialSecond ^ ((key >> 32) | (key << 32));
    }

    /// <summary>Adds bytes. Only what all pieces hold together counts, not where one ends.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (pendingBytes > 0)
        {
            var taken = Math.Min(PacketBytes - pendingBytes, bytes.Length);
            bytes[..taken].CopyTo(Pending()[pendingBytes..]);
            pendingBytes += taken;
            bytes = bytes[taken..];
            if (pendingBytes < PacketBytes)
            {
                return;
            }

            Absorb(Pending());
        }

        var whole = bytes.Length & -PacketBytes;
        Absorb(bytes[..whole]);
        bytes[whole..].CopyTo(Pending());
        pendingBytes = bytes.Length - whole;
    }

    /// <summary>Ends the hash; the value is used up.</summary>
    public UInt128 Finish()
    {
        if (pendingBytes > 0)
        {
            AbsorbRemainder();
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

    private Span<byte> Pending() => MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref pending, 1));

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
    private void AbsorbRemainder()
    {
        var count = pendingBytes;
        var rest = Pending();
        var words = count & ~3;
        var odd = count & 3;
        Span<byte> packet = stackalloc byte[PacketBytes];
        packet.Clear();
        rest[..words].CopyTo(packet);
        if ((count & 16) != 0)
        {
            rest[(count - 4)..count].CopyTo(packet[28..]);
        }
        else if (odd > 0)
        {
            packet[16] = rest[words];
            packet[17] = rest[words + (odd >> 1)];
            packet[18] = rest[words + odd - 1];
        }

        v0 += Vector256.Create(((ulong)count << 32) + (ulong)count);
        var halves = v1.AsUInt32();
        v1 = ((halves << count) | (halves >> (32 - count))).AsUInt64();
        Absorb(packet);
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
