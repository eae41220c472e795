using System.Globalization;
using BigOps.Correlation.Core.Correlation.Rules;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules;

public sealed class MatchTableTests
{
    private static readonly CompiledRule[] Rules =
        [.. Enumerable.Range(0, 2).Select(static order => new CompiledRule(new RuleConfig { Name = $"rule-{order}", GroupBy = ["service"] }, order))];

    private readonly MatchTable table = new(Rules.Length);

    [Fact]
    public void Of_SameRuleAndKey_IsOneMatch()
    {
        var match = table.Of(Rules[0], "pay");

        Assert.Same(match, table.Of(Rules[0], new string("pay".AsSpan())));
        Assert.NotSame(match, table.Of(Rules[1], "pay"));
        Assert.Same(table.Of([match]), table.Of([match]));
    }

    [Fact]
    public void Of_MoreKeysThanItKeeps_IsAlwaysTheirOwn()
    {
        for (var number = 0; number < 120_000; number++)
        {
            var (rule, key) = (Rules[number % Rules.Length], (number / 2).ToString(CultureInfo.InvariantCulture));
            var match = table.Of(rule, key);

            Assert.Same(rule, match.Rule);
            Assert.Equal(key, match.Key);
        }
    }
}
