using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
    private const ushort LastAscii = 0x7F;

    /// <summary>Hashes bytes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Fingerprint Hash(ReadOnlySpan<byte> data)
    {
        var state = new State(key0, key1);
        var rest = data;
        while (rest.Length >= 8)
        {
            state.Absorb(BinaryPrimitives.ReadUInt64LittleEndian(rest));
            rest = rest[8..];
        }

        var last = (ulong)data.Length << 56;
        for (var index = 0; index < rest.Length; index++)
        {
            last |= (ulong)rest[index] << (8 * index);
        }

        state.Absorb(last);
        return state.Finish();
    }

    /// <summary>Hashes a text as UTF-8.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Fingerprint Hash(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var state = new State(key0, key1);
        var units = MemoryMarshal.Cast<char, ushort>(text.AsSpan());
        var rest = units;
        var seen = Vector128<ushort>.Zero;
        while (rest.Length >= 8)
        {
            var eight = Vector128.Create(rest);
            seen |= eight;
            state.Absorb(Vector128.Narrow(eight, eight).AsUInt64()[0]);
            rest = rest[8..];
        }

        var last = (ulong)units.Length << 56;
        var others = 0U;
        for (var index = 0; index < rest.Length; index++)
        {
            others |= rest[index];
            last |= (ulong)rest[index] << (8 * index);
        }

        if (others > LastAscii || Vector128.GreaterThanAny(seen, Vector128.Create(LastAscii)))
        {
            return HashEncoded(text);
        }

        state.Absorb(last);
        return state.Finish();
    }

    /// <summary>Hashes several parts; a part's end is part of the hash, so that moving text between parts changes it.</summary>
    public Fingerprint Hash(string first, string second) => Join(Hash(first), Hash(second));

    /// <summary>The same where the hash of the first part is known.</summary>
    public Fingerprint Hash(Fingerprint first, string second) => Join(first, Hash(second));

    /// <summary>The same where the hash of the first part is known and the second is UTF-8.</summary>
    public Fingerprint Hash(Fingerprint first, ReadOnlySpan<byte> second) => Join(first, Hash(second));

    private Fingerprint HashEncoded(string text)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var result = Hash(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Fingerprint Join(Fingerprint left, Fingerprint right)
    {
        var state = new State(key0, key1);
        state.Absorb(left.High);
        state.Absorb(left.Low);
        state.Absorb(right.High);
        state.Absorb(right.Low);
        state.Absorb(32UL << 56);
        return state.Finish();
    }

    /// <summary>
    /// The four words that are stirred. All of it is inlined, so that they stay in registers; what it is inlined into is not,
    /// because there is a limit to how much is.
    /// </summary>
    private ref struct State
    {
        private ulong v0;
        private ulong v1;
        private ulong v2;
        private ulong v3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public State(ulong key0, ulong key1)
        {
            v0 = 0x736f6d6570736575UL ^ key0;
            v1 = 0x646f72616e646f6dUL ^ key1 ^ 0xee;
            v2 = 0x6c7967656e657261UL ^ key0;
            v3 = 0x7465646279746573UL ^ key1;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Absorb(ulong word)
        {
            v3 ^= word;
            Round();
            Round();
            v0 ^= word;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Fingerprint Finish()
        {
            v2 ^= 0xee;
            var low = FourRounds();
            v1 ^= 0xdd;
            return new Fingerprint(FourRounds(), low);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ulong FourRounds()
        {
            Round();
            Round();
            Round();
            Round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Round()
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
