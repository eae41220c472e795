using BigOps.Correlation.Core.Anomalies.Trends;

namespace BigOps.Correlation.Core.Tests.Anomalies.Trends;

public sealed class SeasonalSlopeTests
{
    [Fact]
    public void Of_SeasonNoiseOutliersAndGaps_IsTheSlope()
    {
        var draw = new Random(3);
        var slots = Enumerable.Range(0, 96)
            .Select(slot => (0.5 * slot) + (30 * Math.Sin(2 * Math.PI * slot / 24)) + draw.NextDouble())
            .ToArray();
        (slots[10], slots[40], slots[41], slots[70]) = (900, -900, double.NaN, double.NaN);

        var slope = SeasonalSlope.Of(slots, 24)!.Value;

        Assert.InRange(slope.Median, 0.48, 0.52);
        Assert.InRange(slope.Low, 0.4, slope.Median);
        Assert.InRange(slope.High, slope.Median, 0.6);
    }

    [Fact]
    public void Of_NoTrend_HasZeroBetweenItsBounds()
    {
        var draw = new Random(5);

        var slope = SeasonalSlope.Of([.. Enumerable.Range(0, 96).Select(_ => draw.NextDouble())], 24)!.Value;

        Assert.True(slope is { Low: < 0, High: > 0 }, slope.ToString());
    }

    [Fact]
    public void Of_LessThanADayApart_SaysNothing() => Assert.Null(SeasonalSlope.Of([1, 2, 3, 4, 5, 6], 24));
}
