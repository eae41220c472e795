using System.Runtime.Intrinsics;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Testing.Measures;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Events.Identity;

public sealed class ContentHashTests
{
    private static readonly ContentKey Key = new(new KeyedHash(1, 2));

    [Fact]
    public void OfHalves_AnyWord_IsTheProductBitByBit() => Prop.ForAll(
        ArbMap.Default.ArbFor<(ulong, ulong)>(),
        pair => CarrylessProduct.OfHalves(Vector128.Create(pair.Item1, pair.Item2)) == CarrylessProduct.BitByBit(pair.Item1, pair.Item2))
        .Check(PropertyRuns.Config.WithMaxTest(2_000));

    [Fact]
    public void BitByBit_SmallPolynomials_IsTheirProduct()
    {
        // (x + 1)(x + 1) is x² + 1, and the highest powers give x to the 126th.
        Assert.Equal(Vector128.Create(5UL, 0UL), CarrylessProduct.BitByBit(3, 3));
        Assert.Equal(Vector128.Create(0UL, 1UL << 62), CarrylessProduct.BitByBit(1UL << 63, 1UL << 63));
    }

    [Fact]
    public void Finish_OtherByteOrLengthOrKey_GivesAnotherHash()
    {
        // Long enough for more than one stretch.
        var text = new byte[2_500];
        var seen = new HashSet<UInt128> { Hash(Key, text), Hash(new ContentKey(new KeyedHash(1, 3)), text) };
        for (var index = 0; index < text.Length; index++)
        {
            text[index] = 1;
            seen.Add(Hash(Key, text));
            text[index] = 0;
            seen.Add(Hash(Key, text.AsSpan(0, index)));
        }

        Assert.Equal(2 + (2 * text.Length), seen.Count);
    }

    [Fact]
    public void Append_EverySplitOfALength_IsAHashOfItsOwn()
    {
        var text = Enumerable.Range(0, 1_300).Select(value => (byte)(value * 11)).ToArray();
        var seen = new HashSet<UInt128>();
        for (var split = 0; split <= text.Length; split++)
        {
            seen.Add(Hash(Key, text.AsSpan(0, split), text.AsSpan(split)));
        }

        Assert.Equal(text.Length + 1, seen.Count);
    }

    [Fact]
    public void Append_BytesAround_DoNotCount()
    {
        for (var length = 0; length <= 70; length++)
        {
            var (ones, twos) = (Enumerable.Repeat((byte)1, 100).ToArray(), Enumerable.Repeat((byte)2, 100).ToArray());
            ones.AsSpan(10, length).Fill(7);
            twos.AsSpan(10, length).Fill(7);

            Assert.Equal(Hash(Key, ones.AsSpan(10, length)), Hash(Key, twos.AsSpan(10, length)));
        }
    }

    [Fact]
    public void Finish_OfACopy_GoesOnFromWhereTheOriginalStood()
    {
        var header = new ContentHash(Key);
        header.Append("header"u8);
        var (first, second) = (header, header);
        first.Append("item"u8);
        second.Append("item"u8);

        Assert.Equal(first.Finish(), second.Finish());
    }

    [Fact]
    public void Append_AnyBytes_AllocatesNothing()
    {
        var text = new byte[400];

        Assert.Equal(0, AllocatedBytes.Of(() => Hash(Key, text.AsSpan(0, 150), text.AsSpan(180))));
    }

    private static UInt128 Hash(ContentKey key, ReadOnlySpan<byte> text)
    {
        var hash = new ContentHash(key);
        hash.Append(text);
        return hash.Finish();
    }

    private static UInt128 Hash(ContentKey key, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var hash = new ContentHash(key);
        hash.Append(first);
        hash.Append(second);
        return hash.Finish();
    }
}
