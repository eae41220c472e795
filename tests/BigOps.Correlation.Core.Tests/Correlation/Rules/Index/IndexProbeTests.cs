using System.Globalization;
using BigOps.Correlation.Core.Correlation.Rules.Index;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Testing.Timelines;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules.Index;

public sealed class IndexProbeTests
{
    [Fact]
    public void Find_AnyRulesAndEvents_IsWhatEveryRuleInTurnSays() => CompareWithScan(RandomRules.Rules);

    [Fact]
    public void Find_RulesThatShareAKey_IsWhatEveryRuleInTurnSays() => CompareWithScan(RandomRules.AlikeRules);

    [Theory]
    [InlineData("service=\"pay\"", true)]
    [InlineData("service=\"other\"", false)]
    [InlineData("service=\"pay\", a=\"x\"", true)]
    [InlineData("service=\"pay\", a=\"y\"", false)]
    [InlineData("a=\"x\", a=\"y\"", false)]
    [InlineData("a=~\"w|x\"", true)]
    [InlineData("a=~\"w|y\"", false)]
    [InlineData("a=~\"x.*\"", true)]
    [InlineData("a=~\"(?i)X\"", true)]
    [InlineData("missing=~\".*\"", true)]
    [InlineData("missing=~\".+\"", false)]
    [InlineData("missing=\"\"", true)]
    [InlineData("a=\"\"", false)]
    [InlineData("missing!=\"\"", false)]
    [InlineData("a!=\"y\"", true)]
    [InlineData("a!~\"x|y\"", false)]
    [InlineData("service=\"pay\", a!=\"x\"", false)]
    [InlineData("service=\"pay\", missing!~\"x.*\"", true)]
    [InlineData("status=\"firing\"", true)]
    [InlineData("", true)]
    public void Find_OneSet_HoldsAsWritten(string matchers, bool expected)
    {
        var probe = ProbeOf([[Matchers.Of(matchers)]]);

        Assert.Equal(expected, probe.Find(RuleEvents.Of("pay", EventStatus.Firing, ("a", "x"))).Length == 1);
    }

    [Fact]
    public void Find_SeveralSetsOfOneRule_NamesItOnce()
    {
        var probe = ProbeOf([[], [Matchers.Of("b=\"no\"")], [Matchers.Of("a=\"x\""), Matchers.Of("a=~\".*\""), Matchers.Of("")]]);

        Assert.Equal([2], probe.Find(RuleEvents.Of(("a", "x"))).ToArray());
    }

    [Fact]
    public void Find_RulesOfEverySort_AreInWrittenOrder()
    {
        string[] sorts = ["", "a=~\"x.*\"", "a=\"x\"", "b!=\"y\"", "a=\"x\", b=\"y\"", "a=~\".+\"", "b=\"y\""];
        var probe = ProbeOf([.. sorts.Select(text => new[] { Matchers.Of(text) })]);

        Assert.Equal([0, 1, 2, 4, 5, 6], probe.Find(RuleEvents.Of(("a", "x"), ("b", "y"))).ToArray());
    }

    [Fact]
    public void Find_MoreNamesThanBits_KeepsThemApart()
    {
        var probe = ProbeOf([.. Enumerable.Range(0, 130).Select(number => new[] { Matchers.Of($"n{number}=\"x\", m{number}=\"y\"") })]);

        Assert.Equal([77], probe.Find(RuleEvents.Of(("n77", "x"), ("m77", "y"), ("n13", "x"), ("m14", "y"))).ToArray());
    }

    [Fact]
    public void Find_SameValueAgain_RunsNoExpressionAgain()
    {
        var probe = ProbeOf([.. Enumerable.Range(0, 100).Select(number => new[] { Matchers.Of($"a=~\"v{number}.*\"") })]);

        for (var round = 0; round < 5; round++)
        {
            Assert.Equal([7], probe.Find(RuleEvents.Of(("a", "v7"))).ToArray());
            Assert.Equal([7, 77], probe.Find(RuleEvents.Of(("a", "v77"))).ToArray());
        }

        // "v7" alone begins as the first value does, "v7" and "v77" as the second.
        Assert.Equal(3, probe.Memos.Sum(memo => memo?.Evaluations ?? 0));
    }

    [Fact]
    public void Find_KeyThatManySetsShare_IsFoundByTheExpression()
    {
        var index = RuleIndexBuilder.Build(
            [.. Enumerable.Range(0, 100).Select(number => new[] { Matchers.Of($"team=\"web\", host=~\"db-{number}-.*\"") })]);
        var probe = new IndexProbe(index);

        Assert.Empty(index.Tuples);
        Assert.Equal([42], probe.Find(RuleEvents.Of(("team", "web"), ("host", "db-42-a"))).ToArray());
        Assert.Empty(probe.Find(RuleEvents.Of(("team", "app"), ("host", "db-42-a"))).ToArray());
    }

    [Fact]
    public void Find_Anything_AllocatesNothing()
    {
        var probe = ProbeOf(ManyRules());
        var events = Enumerable.Range(0, 64).Select(number => RuleEvents.Of(
            ("alertname", $"Check{number}"), ("service", $"svc-{number}"), ("host", $"h-{number}-new"), ("team", "web"))).ToArray();
        Find(probe, events);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Find(probe, events);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Find_TenThousandRules_FindsTheThreeThatMatch()
    {
        var rules = ManyRules();
        var probe = ProbeOf(rules);
        var value = RuleEvents.Of(("alertname", "Check17"), ("service", "svc-17"), ("host", "h-5017-eu"), ("team", "web"));

        int[] found = [.. probe.Find(value)];

        Assert.Equal(Scan(rules, value), found);
        Assert.Equal(3, found.Length);
    }

    // 4,000 by one value, 3,000 by two, 3,000 by an expression.
    private static MatcherSet[][] ManyRules() =>
    [
        .. Enumerable.Range(0, 10_000).Select(number => number switch
        {
            < 4_000 => Matchers.Of($"alertname=\"Check{number}\""),
            < 7_000 => Matchers.Of($"service=\"svc-{number - 4_000}\", team=\"web\", env!=\"test\""),
            _ => Matchers.Of(string.Create(CultureInfo.InvariantCulture, $"host=~\"h-{number - 2_000}-[a-z]+\"")),
        }).Select(set => new[] { set }),
    ];

    private static void CompareWithScan(Gen<MatcherSet[][]> rules) => Prop.ForAll(
        (from written in rules from values in RandomRules.Events select (Rules: written, Events: values)).ToArbitrary(),
        drawn =>
        {
            var probe = ProbeOf(drawn.Rules);
            foreach (var value in drawn.Events.Concat(drawn.Events))
            {
                Assert.Equal(Scan(drawn.Rules, value), probe.Find(value).ToArray());
            }
        }).Check(PropertyRuns.Config.WithMaxTest(3_000));

    private static int[] Scan(MatcherSet[][] rules, Event value) =>
        [.. Enumerable.Range(0, rules.Length).Where(rule => rules[rule].Any(set => set.IsMatch(value)))];

    private static IndexProbe ProbeOf(MatcherSet[][] rules) => new(RuleIndexBuilder.Build(rules));

    private static int Find(IndexProbe probe, Event[] events)
    {
        var count = 0;
        foreach (var value in events)
        {
            count += probe.Find(value).Length;
        }

        return count;
    }
}
