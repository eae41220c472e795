using BigOps.Correlation.Core.Correlation.Rules.Index;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules.Index;

public sealed class AccessPlanTests
{
    [Theory]
    [InlineData("b=\"x\", a=\"y\"", "a b", 1, 0)]
    [InlineData("a=\"x\", a=\"y\"", "a", 1, 1)]
    [InlineData("a=~\"x|y\", b=~\"1|2|3\"", "a b", 6, 0)]
    [InlineData("a=~\"x|\", b=\"1\"", "b", 1, 1)]
    [InlineData("a=\"x\", b!=\"y\", c=\"\", d=~\"z.*\"", "a", 1, 3)]
    [InlineData("a=~\"(1|2|3)(1|2|3)(1|2|3)\", b=~\"(1|2)(1|2)\"", "b", 4, 1)]
    public void For_SetThatWantsValues_IsFoundByThem(string matchers, string names, int keys, int rest)
    {
        var plan = AccessPlan.For(Matchers.Of(matchers));

        Assert.Equal(names, string.Join(' ', plan.Tuple.Select(matcher => matcher.Name)));
        Assert.Equal(keys, plan.Keys().Count());
        Assert.Equal(rest, plan.Rest.Count());
        Assert.Null(plan.Expression);
    }

    [Theory]
    [InlineData("a=~\".*\", b=~\"x+\"", "b")]
    [InlineData("a=~\"x.*\", b=~\"xyz.*\"", "b")]
    [InlineData("a=~\"x.*\", b!~\"xyz.*\"", "a")]
    public void For_SetWithExpressions_IsFoundByTheOneThatSaysMost(string matchers, string name)
    {
        var plan = AccessPlan.For(Matchers.Of(matchers));

        Assert.Empty(plan.Tuple);
        Assert.Equal(name, plan.Expression?.Name);
        Assert.Single(plan.Rest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a!=\"x\", b!~\"y.*\", c=\"\"")]
    public void For_SetThatOnlyExcludes_IsNotFound(string matchers)
    {
        var plan = AccessPlan.For(Matchers.Of(matchers));

        Assert.Empty(plan.Tuple);
        Assert.Null(plan.Expression);
    }
}
