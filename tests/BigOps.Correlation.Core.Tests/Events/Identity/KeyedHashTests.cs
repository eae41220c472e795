using System.Buffers.Binary;
using System.Security.Cryptography;
using BigOps.Correlation.Core.Events.Identity;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Events.Identity;

public sealed class KeyedHashTests
{
    private static readonly KeyedHash Reference = new(0x0706050403020100, 0x0f0e0d0c0b0a0908);

    [Theory]
    [InlineData(0, "a3817f04ba25a8e66df67214c7550293")]
    [InlineData(1, "da87c1d86b99af44347659119b22fc45")]
    [InlineData(63, "5150d1772f50834a503e069a973fbd7c")]
    public void Hash_ReferenceInput_GivesTheReferenceVector(int length, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Vector(length)));

    [Fact]
    public void Hash_AllReferenceInputs_GiveTheVectorsOfASecondImplementation()
    {
        var all = Enumerable.Range(0, 64).SelectMany(Vector).ToArray();

        Assert.Equal("ecfaa9fe47ff788fa834a9863ea2715a2880cd37d2b8c3c194402838428119b9", Convert.ToHexStringLower(SHA256.HashData(all)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(170)]
    [InlineData(5_000)]
    public void Hash_Text_IsThatOfItsBytes(int length)
    {
        var text = new string('é', length);

        Assert.Equal(Reference.Hash(System.Text.Encoding.UTF8.GetBytes(text)), Reference.Hash(text));
    }

    [Fact]
    public void Hash_AnyText_IsThatOfItsBytes() => Prop.ForAll(
        Gen.ListOf(Gen.Elements("a", "Z", "~", "\u007f", "\u0080", "é", "€", "😀")).Select(parts => string.Concat(parts)).ToArbitrary(),
        Gen.Choose(0, 40).ToArbitrary(),
        (text, plain) => IsThatOfItsBytes(text) && IsThatOfItsBytes(new string('p', plain)) && IsThatOfItsBytes(new string('p', plain) + text))
        .Check(PropertyRuns.Config.WithMaxTest(500));

    [Fact]
    public void Hash_TwoParts_IsThatOfTheirHashes()
    {
        var (left, right) = (Reference.Hash("left"), Reference.Hash("right"));
        var both = new byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(both, left.High);
        BinaryPrimitives.WriteUInt64LittleEndian(both.AsSpan(8), left.Low);
        BinaryPrimitives.WriteUInt64LittleEndian(both.AsSpan(16), right.High);
        BinaryPrimitives.WriteUInt64LittleEndian(both.AsSpan(24), right.Low);

        Assert.Equal(Reference.Hash(both), Reference.Hash("left", "right"));
    }

    [Fact]
    public void Hash_TextMovedBetweenParts_Differs() => Assert.NotEqual(Reference.Hash("ab", "c"), Reference.Hash("a", "bc"));

    private static bool IsThatOfItsBytes(string text) => Reference.Hash(System.Text.Encoding.UTF8.GetBytes(text)) == Reference.Hash(text);

    private static byte[] Vector(int length)
    {
        var hash = Reference.Hash(Enumerable.Range(0, length).Select(index => (byte)index).ToArray());
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, hash.Low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), hash.High);
        return bytes;
    }
}
