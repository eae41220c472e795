using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BigOps.Correlation.Core.Events.Identity;

/// <summary>
/// A keyed hash of 128 bits over a list of pieces; where one piece ends and the next begins counts. A mutable value of
/// one thread; a copy goes on from where the original stood.
/// </summary>
/// <remarks>
/// Each block of 16 bytes is masked with secret words and its halves are multiplied without carries; the products are
/// added up (NH over a field of two elements: Lemire and Kaser, "Faster 64-bit universal hashing using carry-less
/// multiplications", 2016). For two given texts the sums are the same with a chance of at most 2^-63 over the choice of
/// the words; two sums with independent words make that 2^-126. What the pieces are follows from the blocks, because
/// the length of a piece goes before it. The two sums then go through an Even–Mansour cipher (Even and Mansour, 1997)
/// over the permutation of SipHash: whoever sees something of the result, as from places in a table, learns nothing of
/// the sums. A text of more blocks than there are words is hashed in stretches, each beginning with the result of the
/// cipher for the one before. So whoever lacks the key finds two texts with one hash by luck alone.
/// </remarks>
internal struct ContentHash
{
    private const int BlockBytes = 16;
    private const int Rounds = 6;

    private readonly ContentKey key;
    private Vector128<ulong> first;
    private Vector128<ulong> second;
    private int used;

    /// <summary>Starts a hash.</summary>
    public ContentHash(ContentKey key) => this.key = key;

    /// <summary>Adds a piece.</summary>
    public void Append(ReadOnlySpan<byte> piece)
    {
        Absorb(Vector128.CreateScalar((ulong)piece.Length));
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(piece);
        var rest = piece[(blocks.Length * BlockBytes)..];
        while (!blocks.IsEmpty)
        {
            MakeRoom();
            var count = Math.Min(blocks.Length, ContentKey.StretchBlocks - used);
            Absorb(blocks[..count]);
            blocks = blocks[count..];
        }

        if (!rest.IsEmpty)
        {
            Absorb(LastBlock(piece, rest).AsUInt64());
        }
    }

    /// <summary>Ends the hash; the value is used up.</summary>
    public UInt128 Finish()
    {
        Encipher();
        var sum = first ^ second;
        return new UInt128(sum[1], sum[0]);
    }

    /// <summary>The last bytes of a piece: with those before them where there are any, which says the same and is one load.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> LastBlock(ReadOnlySpan<byte> piece, ReadOnlySpan<byte> rest)
    {
        if (piece.Length >= BlockBytes)
        {
            return Vector128.Create(piece[^BlockBytes..]);
        }

        if (rest.Length >= 8)
        {
            return Vector128.Create(MemoryMarshal.Read<ulong>(rest), MemoryMarshal.Read<ulong>(rest[^8..])).AsByte();
        }

        Span<byte> block = stackalloc byte[BlockBytes];
        block.Clear();
        rest.CopyTo(block);
        return Vector128.Create(block);
    }

    private void Absorb(ReadOnlySpan<Vector128<ulong>> blocks)
    {
        var words = key.Blocks.Slice(2 * used, 2 * blocks.Length);
        var (a, b) = (first, second);
        for (var index = 0; index < blocks.Length; index++)
        {
            var block = blocks[index];
            a ^= CarrylessProduct.OfHalves(block ^ words[2 * index]);
            b ^= CarrylessProduct.OfHalves(block ^ words[(2 * index) + 1]);
        }

        (first, second) = (a, b);
        used += blocks.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Absorb(Vector128<ulong> block)
    {
        MakeRoom();
        first ^= CarrylessProduct.OfHalves(block ^ key.Blocks[2 * used]);
        second ^= CarrylessProduct.OfHalves(block ^ key.Blocks[(2 * used) + 1]);
        used++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MakeRoom()
    {
        if (used == ContentKey.StretchBlocks)
        {
            Encipher();
            used = 0;
        }
    }

    private void Encipher()
    {
        var white = key.Whitening;
        var (left, right) = (first ^ white[0], second ^ white[1]);
        var (v0, v1, v2, v3) = (left[0], left[1], right[0], right[1]);
        for (var round = 0; round < Rounds; round++)
        {
            v0 += v1;
            v2 += v3;
            v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
            v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
            v0 = BitOperations.RotateLeft(v0, 32) + v3;
            v2 += v1;
            v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
            v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
            v2 = BitOperations.RotateLeft(v2, 32);
        }

        first = Vector128.Create(v0, v1) ^ white[2];
        second = Vector128.Create(v2, v3) ^ white[3];
    }
}
