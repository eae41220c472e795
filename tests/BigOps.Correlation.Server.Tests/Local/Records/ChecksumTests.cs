using System.Text;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Tests.Local.Records;

public sealed class ChecksumTests
{
    // Test vectors of RFC 3720, appendix B.4, and the catalog's check value.
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("313233343536373839", 0xE3069283u)]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", 0x8A9136AAu)]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", 0x62A8AB43u)]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", 0x46DD794Eu)]
    public void Of_PublishedVectors_GivesThePublishedChecksum(string hexadecimal, uint expected) =>
        Assert.Equal(expected, Checksum.Of(Convert.FromHexString(hexadecimal)));

    [Fact]
    public void Of_OneChangedBit_Changes()
    {
        var bytes = Encoding.ASCII.GetBytes("a record of seventeen");
        var before = Checksum.Of(bytes);

        bytes[16] ^= 1;

        Assert.NotEqual(before, Checksum.Of(bytes));
    }
}
