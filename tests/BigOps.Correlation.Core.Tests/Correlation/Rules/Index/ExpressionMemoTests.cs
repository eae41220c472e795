using BigOps.Correlation.Core.Correlation.Rules.Index;
using BigOps.Correlation.Core.Events.Matching.Expressions;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules.Index;

public sealed class ExpressionMemoTests
{
    private static readonly ValueExpression[] Three = [new("a.*"), new(".*z"), new("[0-9]+")];

    [Fact]
    public void Capacity_Limit_IsNotPassed()
    {
        Assert.Equal(4, new ExpressionMemo(Three, 3, 0).Capacity);
        Assert.Equal(64, new ExpressionMemo(Three, 3, 64 * 600).Capacity);
        Assert.Equal(4_096, new ExpressionMemo(Three, 3, long.MaxValue / 2).Capacity);
    }

    [Fact]
    public void IsMatch_AskedAgain_RunsOnce()
    {
        var memo = new ExpressionMemo(Three, 0, 0);

        Assert.True(memo.IsMatch(PlaceOf(memo, "abc"), 0));
        Assert.True(memo.IsMatch(PlaceOf(memo, "abc"), 0));
        Assert.False(memo.IsMatch(PlaceOf(memo, "abc"), 1));

        Assert.Equal(2, memo.Evaluations);
    }

    [Fact]
    public void AccessMatches_SomeExpressions_RunsOnlyThose()
    {
        var memo = new ExpressionMemo(Three, 2, 0);

        Assert.Equal(0b11UL, memo.AccessMatches(PlaceOf(memo, "az"))[0]);
        Assert.Equal(0b11UL, memo.AccessMatches(PlaceOf(memo, "az"))[0]);
        Assert.Equal(2, memo.Evaluations);
        Assert.Equal(0b10UL, memo.AccessMatches(PlaceOf(memo, "bz"))[0]);
        Assert.Equal(3, memo.Evaluations);
    }

    [Fact]
    public void IsMatch_MoreValuesThanPlaces_StaysRightAndForgets()
    {
        var memo = new ExpressionMemo(Three, 0, 0);

        for (var round = 0; round < 3; round++)
        {
            for (var number = 0; number < 100; number++)
            {
                var place = PlaceOf(memo, $"a{number}");
                Assert.InRange(place, 0, memo.Capacity - 1);
                Assert.True(memo.IsMatch(place, 0));
                Assert.False(memo.IsMatch(place, 1));
            }
        }

        Assert.Equal(600, memo.Evaluations);
    }

    [Fact]
    public void PlaceOf_LongValue_IsNotRemembered()
    {
        var memo = new ExpressionMemo(Three, 0, 0);
        var text = "a" + new string('b', ExpressionMemo.MaxValueLength);

        Assert.True(memo.IsMatch(PlaceOf(memo, text), 0));
        Assert.True(memo.IsMatch(PlaceOf(memo, text), 0));
        Assert.False(memo.IsMatch(PlaceOf(memo, "1" + text), 0));

        Assert.Equal(3, memo.Evaluations);
    }

    private static int PlaceOf(ExpressionMemo memo, string value) => memo.PlaceOf(value, ValueTable.HashOf(value));
}
