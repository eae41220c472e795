using BigOps.Correlation.Benchmarks.Measurement;

namespace BigOps.Correlation.Benchmarks.Tests.Measurement;

public sealed class StatisticsTests
{
    [Fact]
    public void Median_OddAndEven_IsTheMiddle()
    {
        Assert.Equal(3, Statistics.Median([9, 1, 3]));
        Assert.Equal(2, Statistics.Median([3, 1]));
        Assert.Equal(double.NaN, Statistics.Median([]));
    }

    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.99, 99)]
    [InlineData(0.999, 100)]
    [InlineData(0, 1)]
    public void Percentile_OneToHundred_IsTheNearestRank(double share, double expected) =>
        Assert.Equal(expected, Statistics.Percentile([.. Enumerable.Range(1, 100).Select(value => (double)value)], share));
}
