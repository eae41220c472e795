using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace BigOps.Correlation.Core.Events.Identity;

/// <summary>
/// SipHash-2-4 with 128-bit output (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012; vectors of the
/// reference implementation). Keyed per deployment, so that nobody outside can craft collisions. Immutable; any thread.
/// </summary>
/// <param name="key0">First half of the key.</param>
/// <param name="key1">Second half of the key.</param>
public sealed class KeyedHash(ulong key0, ulong key1)
{
    /// <summary>Hashes bytes.</summary>
    public Fingerprint Hash(ReadOnlySpan<byte> data)
    {
        var v0 = 0x736f6d6570736575UL ^ key0;
        var v1 = 0x646f72616e646f6dUL ^ key1 ^ 0xee;
        var v2 = 0x6c7967656e657261UL ^ key0;
        var v3 = 0x7465646279746573UL ^ key1;
        var rest = data;
        while (rest.Length >= 8)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(rest);
            v3 ^= word;
            Rounds(2, ref v0, ref v1, ref v2, ref v3);
            v0 ^= word;
            rest = rest[8..];
        }

        var last = (ulong)data.Length << 56;
        for (var index = 0; index < rest.Length; index++)
        {
            last |= (ulong)rest[index] << (8 * index);
        }

        v3 ^= last;
        Rounds(2, ref v0, ref v1, ref v2, ref v3);
        v0 ^= last;
        v2 ^= 0xee;
        Rounds(4, ref v0, ref v1, ref v2, ref v3);
        var low = v0 ^ v1 ^ v2 ^ v3;
        v1 ^= 0xdd;
        Rounds(4, ref v0, ref v1, ref v2, ref v3);
        return new Fingerprint(v0 ^ v1 ^ v2 ^ v3, low);
    }

    /// <summary>Hashes a text as UTF-8.</summary>
    public Fingerprint Hash(string text)
    {
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = size > 512 ? ArrayPool<byte>.Shared.Rent(size) : null;
        var buffer = rented ?? stackalloc byte[512];
        var length = Encoding.UTF8.GetBytes(text, buffer);
        var result = Hash(buffer[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return result;
    }

    /// <summary>Hashes several parts; a part's end is part of the hash, so that moving text between parts changes it.</summary>
    public Fingerprint Hash(string first, string second) => Join(Hash(first), Hash(second));

    /// <summary>The same where the hash of the first part is known and the second is UTF-8.</summary>
    public Fingerprint Hash(Fingerprint first, ReadOnlySpan<byte> second) => Join(first, Hash(second));

    private Fingerprint Join(Fingerprint left, Fingerprint right)
    {
        Span<byte> both = stackalloc byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(both, left.High);
        BinaryPrimitives.WriteUInt64LittleEndian(both[8..], left.Low);
        BinaryPrimitives.WriteUInt64LittleEndian(both[16..], right.High);
        BinaryPrimitives.WriteUInt64LittleEndian(both[24..], right.Low);
        return Hash(both);
    }

    private static void Rounds(int count, ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        for (var round = 0; round < count; round++)
        {
            v0 += v1;
            v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
            v0 = BitOperations.RotateLeft(v0, 32);
            v2 += v3;
            v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
            v2 = BitOperations.RotateLeft(v2, 32);
        }
    }
}
