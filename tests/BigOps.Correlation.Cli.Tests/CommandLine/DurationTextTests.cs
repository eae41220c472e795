using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Tests.CommandLine;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("1h30m", 5400)]
    [InlineData("2d", 172800)]
    [InlineData("1w", 604800)]
    public void TryParse_Duration_IsRead(string text, int seconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("0m")]
    [InlineData("-5m")]
    [InlineData("5x")]
    [InlineData("1h 30m")]
    [InlineData("99999999999d")]
    [InlineData("2000000000w")]
    public void TryParse_Nonsense_IsRefused(string text) => Assert.False(DurationText.TryParse(text, out _));
}
