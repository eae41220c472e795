using BigOps.Correlation.Rules.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Rules.Tests.Settings;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("500ms", 500)]
    [InlineData("5m", 300_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("2d", 172_800_000)]
    [InlineData("1d1h1m1s1ms", 90_061_001)]
    [InlineData("90m", 5_400_000)]
    public void TryParse_Duration_GivesIt(string text, long milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out var value));
        Assert.Equal(milliseconds, value.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("5 m")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("30m1h")]
    [InlineData("1m1m")]
    [InlineData("1w")]
    [InlineData("5M")]
    [InlineData("٣m")]
    [InlineData("999999999999d")]
    [InlineData("9999999999999999999999ms")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Fact]
    public void Format_AnyDuration_IsReadBack() =>
        Prop.ForAll(ArbMap.Default.ArbFor<PositiveInt>(), (PositiveInt number) =>
        {
            var value = TimeSpan.FromMilliseconds(number.Get * 7_919L);
            return DurationText.TryParse(DurationText.Format(value), out var again) && again == value;
        }).Check(PropertyRuns.Config);
}
