using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Tests.Correlation.Rules.Index;
using BigOps.Correlation.Testing.Timelines;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules;

public sealed class RuleSetTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Match_SeveralRules_AreInWrittenOrderWithTheirKeys()
    {
        var rules = new RuleSet([Rule("all", "") with { GroupBy = ["a", "b"] }, Rule("no", "a=\"y\""), Rule("a", "a=\"x\"") with { GroupBy = ["a"] }, Rule("b", "b!=\"z\"")]);
        var matches = new List<RuleMatch> { new(rules.ByName["no"], "old") };

        rules.Match(RuleEvents.Of(("a", "x"), ("b", "y")), matches);

        Assert.Equal(["all x\u001fy", "a x", "b "], matches.Select(match => match.Rule.Name + " " + match.Key));
        Assert.Equal(matches, rules.Match(RuleEvents.Of(("a", "x"), ("b", "y"))));
        Assert.Empty(new RuleSet([Rule("a", "a=\"x\"")]).Match(RuleEvents.Of()));
    }

    [Fact]
    public void DropFor_SeveralRules_IsTheFirstAsWritten()
    {
        var rules = new RuleSet([Rule("group", "a=\"x\""), Drop("late", "a=~\"x.*\""), Drop("exact", "a=\"x\""), Drop("never", "b=\"x\"")]);

        Assert.Equal("late", rules.DropFor(RuleEvents.Of(("a", "x")))?.Name);
        Assert.Null(rules.DropFor(RuleEvents.Of(("a", "y"))));
        Assert.Equal("group", Assert.Single(rules.Match(RuleEvents.Of(("a", "x")))).Rule.Name);
    }

    [Fact]
    public void DropFor_RuleThatAlsoHasSteps_LooksAtItsMatch()
    {
        var rules = new RuleSet([Sequence("s", "a=\"1\"", "a=\"2\"") with { Drop = true, Match = [Matchers.Of("a=\"3\"")] }]);

        Assert.Null(rules.DropFor(RuleEvents.Of(("a", "1"))));
        Assert.Equal("s", rules.DropFor(RuleEvents.Of(("a", "3")))?.Name);
    }

    [Fact]
    public void PatternsFor_AnySteps_AreThoseThatAStepMatches()
    {
        var cases = from steps in RandomRules.Rules from events in RandomRules.Events select (steps, events);

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var configs = drawn.steps.Where(sets => sets.Length > 0).Select((sets, number) => number % 2 == 0
                ? Sequence($"r{number}") with { Sequence = new SequenceConfig { Steps = sets, Within = Minute } }
                : Rule($"r{number}", "") with { Absence = new AbsenceConfig { After = sets[0], Expect = sets[^1], Within = Minute } }).ToArray();
            var rules = new RuleSet(configs);
            var found = new List<CompiledRule>();
            foreach (var value in drawn.events)
            {
                rules.PatternsFor(value, found);
                Assert.Equal(configs.Where(config => HasStep(config, value)).Select(config => config.Name), found.Select(rule => rule.Name));
            }
        }).Check(PropertyRuns.Config.WithMaxTest(300));
    }

    [Theory]
    [InlineData("status=\"firing\"", "", false)]
    [InlineData("a=\"x\"", "status", false)]
    [InlineData("a=\"x\"", "severity", true)]
    public void DependsOnlyOnContent_RuleThatLooksAtTheStatus_IsFalse(string matchers, string groupBy, bool expected) =>
        Assert.Equal(expected, new RuleSet([Rule("r", matchers) with { GroupBy = [groupBy] }]).DependsOnlyOnContent);

    [Fact]
    public void Succeed_FormerRules_MovesTheEpochOn()
    {
        var (first, second, third) = (new RuleSet([]), new RuleSet([]), new RuleSet([]));

        second.Succeed(first);
        third.Succeed(second);

        Assert.Equal([1, 2, 3], [first.Epoch, second.Epoch, third.Epoch]);
    }

    private static bool HasStep(RuleConfig config, Event value) => config.Sequence is { } sequence
        ? sequence.Steps.Any(step => step.IsMatch(value))
        : config.Absence!.After.IsMatch(value) || config.Absence.Expect.IsMatch(value);

    private static RuleConfig Rule(string name, string matchers) => new() { Name = name, Match = [Matchers.Of(matchers)] };

    private static RuleConfig Drop(string name, string matchers) => Rule(name, matchers) with { Drop = true };

    private static RuleConfig Sequence(string name, params string[] steps) => new()
    {
        Name = name,
        Sequence = new SequenceConfig { Steps = [.. steps.Select(Matchers.Of)], Within = Minute },
    };
}
