using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence.CoOccurrence;

public sealed class PairTestTests
{
    [Theory]
    [InlineData(5, 10, 0)]
    [InlineData(10, 10, 0)]
    [InlineData(20, 10, 7.7259)] // 2 (20 ln 2 - 10)
    [InlineData(0, 0, 0)]
    public void LikelihoodRatio_Counts_IsThatOfPoisson(double seen, double expected, double ratio) =>
        Assert.Equal(ratio, PairTest.LikelihoodRatio(seen, expected), 3);

    [Fact]
    public void LikelihoodRatio_NothingExpected_IsFinite() => Assert.InRange(PairTest.LikelihoodRatio(3, 0), 100, 1e5);

    [Fact]
    public void Lift_OneByChance_IsOne()
    {
        Assert.Equal(1, PairTest.Lift(7, 7));
        Assert.Equal(3, PairTest.Lift(1, 0));
    }

    [Fact]
    public void Direction_Order_IsInStandardDeviations()
    {
        Assert.Equal(0, PairTest.Direction(0, 0));
        Assert.Equal(3, PairTest.Direction(9, 0));
        Assert.Equal(-PairTest.Direction(9, 4), PairTest.Direction(4, 9));
    }

    [Fact]
    public void Score_Lift_RisesFromAHalfToOne()
    {
        Assert.Equal(0.5, PairTest.Score(5, 5));
        Assert.Equal(0.995, PairTest.Score(500, 5));
    }
}
