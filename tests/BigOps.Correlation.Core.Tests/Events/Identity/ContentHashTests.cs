using System.Runtime.Intrinsics;
using BigOps.Correlation.Core.Events.Identity;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Events.Identity;

public sealed class ContentHashTests
{
    private static readonly Vector256<ulong> VectorKey =
        Vector256.Create(0x0706050403020100UL, 0x0F0E0D0C0B0A0908UL, 0x1716151413121110UL, 0x1F1E1D1C1B1A1918UL);

    /// <summary>Results of the reference implementation for the texts of 0 to 64 bytes that count up from 0.</summary>
    private static readonly (ulong First, ulong Second)[] Published =
    [
        (0x0FED268F9D8FFEC7, 0x33565E767F093E6F), (0xD6B0A8893681E7A8, 0xDC291DF9EB9CDCB4), (0x3D15AD265A16DA04, 0x78085638DC32E868),
        (0x0607621B295F0BEB, 0xBFE69A0FD9CEDD79), (0x26399EB46DACE49E, 0x2E922AD039319208), (0x3250BDC386D12ED8, 0x193810906C63C23A),
        (0x6F476AB3CB896547, 0x7CDE576F37ED1019), (0x2A401FCA697171B4, 0xBE1F03FF9F02796C), (0xA1E96D84280552E8, 0x695CF1C63BEC0AC2),
        (0x142A2102F31E63B2, 0x1A85B98C5B5000CC), (0x51A1B70E26B6BC5B, 0x929E1F3B2DA45559), (0x88990362059A415B, 0xBED21F22C47B7D13),
        (0xCD1F1F5F1CAF9566, 0xA818BA8CE0F9C8D4), (0xA225564112FE6157, 0xB2E94C78B8DDB848), (0xBD492FEBD1CC0919, 0xCECD1DBC025641A2),
        (0x142237A52BC4AF54, 0xE0796C0B6E26BCD7), (0x414460FFD5A401AD, 0x029EA3D5019F18C8), (0xC52A4B96C51C9962, 0xECB878B1169B5EA0),
        (0xD940CA8F11FBEACE, 0xF93A46D616F8D531), (0x8AC49D0AE5C0CBF5, 0x3FFDBF8DF51D7C93), (0xAC6D279B852D00A8, 0x7DCD3A6BA5EBAA46),
        (0xF11621BD93F08A56, 0x3173C398163DD9D5), (0x0C4CE250F68CF89F, 0xB3123CDA411898ED), (0x15AB97ED3D9A51CE, 0x7CE274479169080E),
        (0xCD001E198D4845B8, 0xD0D9D98BD8AA2D77), (0x34F3D617A0493D79, 0x7DD304F6397F7E16), (0x5CB56890A9F4C6B6, 0x130829166567304F),
        (0x30DA6F8B245BD1C0, 0x6F828B7E3FD9748C), (0xE0580349204C12C0, 0x93F6DA0CAC5F441C), (0xF648731BA5073045, 0x5FB897114FB65976),
        (0x024F8354738A5206, 0x509A4918EB7E0991), (0x06E7B465E8A57C29, 0x52415E3A07F5D446), (0x1984DF66C1434AAA, 0x16FC1958F9B3E4B9),
        (0x111678AFE0C6C36C, 0xF958B59DE5A2849D), (0x773FBC8440FB0490, 0xC96ED5D243658536), (0x91E3DC710BB6C941, 0xEA336A0BC1EEACE9),
        (0x25CFE3815D7AD9D4, 0xF2E94F8C828FC59E), (0xB9FB38B83CC288F2, 0x7479C4C8F850EC04), (0x1D85D5C525982B8C, 0x6E26B1C16F48DBF4),
        (0x8A4E55BD6060BDE7, 0x2134D599058B3FD0), (0x2A958FF994778F36, 0xE8052D1AE61D6423), (0x89233AE6BE453233, 0x3ACF9C87D7E8C0B9),
        (0x4458F5E27EA9C8D5, 0x418FB49BCA2A5140), (0x090301837ED12A68, 0x1017F69633C861E6), (0x330DD84704D49590, 0x339DF1AD3A4BA6E4),
        (0x569363A663F2C576, 0x363B3D95E3C95EF6), (0xACC8D08586B90737, 0x2BA0E8087D4E28E9), (0x39C27A27C86D9520, 0x8DB620A45160932E),
        (0x8E6A4AEB671A072D, 0x6ED3561A10E47EE6), (0x0011D765B1BEC74A, 0xD80E6E656EDE842E), (0x2515D62B936AC64C, 0xCE088794D7088A7D),
        (0x91621552C16E23AF, 0x264F0094EB23CCEF), (0x1E21880D97263480, 0xD8654807D3A31086), (0x39D76AAF097F432D, 0xA517E1E09D074739),
        (0x0F17A4F337C65A14, 0x2F51215F69F976D4), (0xA0FB5CDA12895E44, 0x568C3DC4D1F13CD1), (0x93C8FC00D89C46CE, 0xBAD5DA947E330E69),
        (0x817C07501D1A5694, 0x584D6EE72CBFAC2B), (0x91D668AF73F053BF, 0xF98E647683C1E0ED), (0x5281E1EF6B3CCF8B, 0xBC4CC3DF166083D8),
        (0xAAD61B6DBEAAEEB9, 0xFF969D000C16787B), (0x4325D84FC0475879, 0x14B919BD905F1C2D), (0x79A176D1AA6BA6D1, 0xF1F720C5A53A2B86),
        (0x74BD7018022F3EF0, 0x3AEA94A8AD5F4BCB), (0x98BB1F7198D4C4F2, 0xE0BC0571DE918FC8),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Finish_PublishedVectors_AreMet(bool vectorized)
    {
        var text = Enumerable.Range(0, 65).Select(value => (byte)value).ToArray();

        for (var length = 0; length < Published.Length; length++)
        {
            Assert.Equal(new UInt128(Published[length].Second, Published[length].First), Hash(vectorized, VectorKey, text.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Append_AnyLengthInOnePiece_IsTheSameBothWays()
    {
        var text = Enumerable.Range(0, 301).Select(value => (byte)(value * 7)).ToArray();

        for (var length = 0; length <= 300; length++)
        {
            Assert.Equal(Hash(false, VectorKey, text.AsSpan(0, length)), Hash(true, VectorKey, text.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Append_EverySplitOfEveryLength_CountsOnlyTheWhole()
    {
        var text = Enumerable.Range(0, 301).Select(value => (byte)(value * 11)).ToArray();

        for (var length = 0; length <= 300; length++)
        {
            var expected = Hash(false, VectorKey, text.AsSpan(0, length));
            for (var split = 0; split <= length; split++)
            {
                Assert.Equal(expected, Hash(true, VectorKey, text.AsSpan(0, split), text.AsSpan(split, length - split)));
            }
        }
    }

    [Fact]
    public void Append_AnyTextKeyAndPieces_IsTheSameBothWays()
    {
        var cases =
            from length in Gen.Choose(0, 300)
            from text in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), length)
            from first in Gen.Choose(0, length)
            from second in Gen.Choose(first, length)
            from key in Gen.ArrayOf(ArbMap.Default.GeneratorFor<ulong>(), 4)
            select (text, first, second, Key: Vector256.Create(key));

        Prop.ForAll(cases.ToArbitrary(), value =>
        {
            var (text, first, second, key) = value;
            var whole = Hash(false, key, text);

            return whole == Hash(true, key, text.AsSpan(0, first), text.AsSpan(first, second - first), text.AsSpan(second))
                && whole == Hash(false, key, text.AsSpan(0, first), text.AsSpan(first, second - first), text.AsSpan(second));
        }).Check(PropertyRuns.Config.WithMaxTest(2_000));
    }

    [Fact]
    public void Finish_OtherKeyOrByteOrLength_GivesAnotherHash()
    {
        var text = new byte[100];
        var seen = new HashSet<UInt128> { Hash(true, VectorKey, text), Hash(true, VectorKey + Vector256<ulong>.One, text) };
        for (var index = 0; index < text.Length; index++)
        {
            text[index] = 1;
            seen.Add(Hash(true, VectorKey, text));
            text[index] = 0;
            seen.Add(Hash(true, VectorKey, text.AsSpan(0, index)));
        }

        Assert.Equal(202, seen.Count);
    }

    [Fact]
    public void Append_AnyBytes_AllocatesNothing()
    {
        var text = new byte[400];
        Hash(true, VectorKey, text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Hash(true, VectorKey, text.AsSpan(0, 150), text.AsSpan(180), text);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static UInt128 Hash(
        bool vectorized, in Vector256<ulong> key, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default, ReadOnlySpan<byte> third = default)
    {
        Span<byte> scratch = stackalloc byte[128];
        scratch.Fill(0xAA);
        var hash = new ContentHash(key, scratch, vectorized);
        hash.Append(first);
        hash.Append(second);
        hash.Append(third);
        return hash.Finish();
    }
}
