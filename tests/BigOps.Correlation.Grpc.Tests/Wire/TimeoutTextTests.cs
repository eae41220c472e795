using BigOps.Correlation.Grpc.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Grpc.Tests.Wire;

public sealed class TimeoutTextTests
{
    [Theory]
    [InlineData("1H", 3_600_000)]
    [InlineData("2M", 120_000)]
    [InlineData("3S", 3_000)]
    [InlineData("4m", 4)]
    [InlineData("5000u", 5)]
    [InlineData("99999999n", 99.9999)]
    [InlineData("0m", 0)]
    public void TryRead_Unit_IsItsTime(string text, double milliseconds)
    {
        Assert.True(TimeoutText.TryRead(text, out var timeout));
        Assert.Equal(milliseconds, timeout.TotalMilliseconds, 3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("123456789m")]
    [InlineData("-1m")]
    [InlineData("1x")]
    [InlineData(" 1m")]
    public void TryRead_Nonsense_IsRefused(string text) => Assert.False(TimeoutText.TryRead(text, out _));

    [Fact]
    public void TryRead_LongerThanTimersTake_IsCut()
    {
        Assert.True(TimeoutText.TryRead("99999999H", out var timeout));
        Assert.Equal(TimeoutText.Longest, timeout);
    }

    [Fact]
    public void Write_AnyTime_IsReadBackNeverShorter() => Prop.ForAll((ulong value) =>
    {
        var timeout = TimeSpan.FromTicks((long)(value % (ulong)TimeoutText.Longest.Ticks));

        Assert.True(TimeoutText.TryRead(TimeoutText.Write(timeout), out var read));

        Assert.InRange((read - timeout).TotalMilliseconds, 0, Math.Max(1, timeout.TotalMilliseconds / 1_000));
    }).Check(PropertyRuns.Config);
}
