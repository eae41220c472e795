using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Tests.Terminal;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData(0.34, "340ms")]
    [InlineData(5, "5.0s")]
    [InlineData(725, "12m 5s")]
    [InlineData(7500, "2h 5m")]
    [InlineData(273600, "3d 4h")]
    public void Of_Duration_HasTwoUnits(double seconds, string expected) => Assert.Equal(expected, TimeText.Of(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Of_Moment_IsUtc()
    {
        Assert.Equal("2026-03-01 11:00:00Z", TimeText.Of(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1))));
        Assert.Equal("-", TimeText.Of((DateTimeOffset?)null));
    }
}
