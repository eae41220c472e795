using BigOps.Correlation.Rules.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Rules.Tests.Settings;

public sealed class SizeTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("512", 512)]
    [InlineData("1B", 1)]
    [InlineData("64KiB", 65_536)]
    [InlineData("64MiB", 67_108_864)]
    [InlineData("4GiB", 4_294_967_296)]
    [InlineData("1TiB", 1_099_511_627_776)]
    public void TryParse_Size_GivesIt(string text, long bytes)
    {
        Assert.True(SizeText.TryParse(text, out var value));
        Assert.Equal(bytes, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MiB")]
    [InlineData("1MB")]
    [InlineData("1 MiB")]
    [InlineData("-1")]
    [InlineData("1.5GiB")]
    [InlineData("1e3")]
    [InlineData("99999999TiB")]
    [InlineData("99999999999999999999")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(SizeText.TryParse(text, out _));

    [Fact]
    public void Format_AnySize_IsReadBack() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<byte>(), (NonNegativeInt count, byte shift) =>
        {
            var value = (long)count.Get << (shift % 31);
            return SizeText.TryParse(SizeText.Format(value), out var again) && again == value;
        }).Check(PropertyRuns.Config);
}
