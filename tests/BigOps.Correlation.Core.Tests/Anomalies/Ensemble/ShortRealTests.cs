using BigOps.Correlation.Core.Anomalies.Ensemble;

namespace BigOps.Correlation.Core.Tests.Anomalies.Ensemble;

public sealed class ShortRealTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-3.14159)]
    [InlineData(1e36)]
    [InlineData(-2.5e-30)]
    public void Of_Number_ComesBackWithThreeDigits(double value) =>
        Assert.InRange(Math.Abs(ShortReal.Of(value).Value - value), 0, Math.Abs(value) / 256);

    [Fact]
    public void Of_TooLarge_IsLargeAndFinite() => Assert.InRange(ShortReal.Of(1e300).Value, 3e38f, float.MaxValue);

    [Fact]
    public void Of_NaN_StaysOne() => Assert.True(float.IsNaN(ShortReal.Of(double.NaN).Value));
}
