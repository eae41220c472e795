using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Responses.Outcomes;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Tests.Responses.Outcomes;

public sealed class TrailTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly Instant Start = new(1_790_000_000_000);

    [Fact]
    public void Score_Success_DepositsAndTimeTakesHalfEachHalfLife()
    {
        var trail = default(Trail).Succeed(Start, Week);

        Assert.Equal(Trail.Floor, default(Trail).ScoreAt(Start, Week));
        Assert.Equal(Trail.Floor + 1, trail.ScoreAt(Start, Week), 1e-9);
        Assert.Equal(Trail.Floor + 0.5, trail.ScoreAt(Start + Week, Week), 1e-9);
        Assert.Equal(Trail.Floor, trail.ScoreAt(Start + (100 * Week), Week), 1e-9);
        Assert.Equal((1, 0), (trail.Succeeded, trail.Failed));
    }

    [Fact]
    public void Score_AnyHistory_StaysBetweenFloorAndCeilingAndIsThatOfThePlainSum()
    {
        var random = new Random(3);
        for (var round = 0; round < 100; round++)
        {
            var (trail, plain, now) = (default(Trail), Trail.Floor, Start);
            for (var step = 0; step < 60; step++)
            {
                var pause = TimeSpan.FromHours(random.NextDouble() * 48);
                now += pause;
                plain = Trail.Floor + ((plain - Trail.Floor) * Math.Pow(0.5, pause / Week));
                if (random.Next(3) > 0)
                {
                    trail = trail.Succeed(now, Week);
                    plain = Math.Min(Trail.Ceiling, plain + 1);
                }
                else
                {
                    trail = trail.Fail();
                }

                Assert.InRange(trail.ScoreAt(now, Week), Trail.Floor, Trail.Ceiling);
                Assert.Equal(plain, trail.ScoreAt(now, Week), 1e-5);
            }
        }
    }

    [Fact]
    public void Choice_ByTrail_PicksInProportionAndTriesTheOthersNowAndThen()
    {
        var table = new OutcomeTable(new LimitCounters());
        for (var times = 0; times < 5; times++)
        {
            table.Change(new OutcomeKey("kind", "good"), Start, outcome => outcome with { Trail = outcome.Trail.Succeed(Start, Week) });
        }

        var picked = Enumerable.Range(0, 4_000).Select(number => Assert.Single(Pick(table, number)).Policy.Name).CountBy(static name => name).ToDictionary();

        // 5.1 against 0.1 and 0.1.
        Assert.InRange(picked["good"], 3_780, 3_910);
        Assert.InRange(picked["new"], 35, 120);
        Assert.InRange(picked["other"], 35, 120);
        Assert.Equal(Pick(table, 1).Single().Policy.Name, Pick(table, 1).Single().Policy.Name);
    }

    [Fact]
    public void Choice_WhatObservesOrIsAlone_IsNeitherPickedNorLeftOut()
    {
        var table = new OutcomeTable(new LimitCounters());
        ResponsePolicyConfig[] policies = [Policy("a") with { Mode = ResponseMode.Observe }, Policy("b"), Policy("alone") with { Alternatives = "" }];

        var chosen = RunbookChoice.Of(policies, table, "kind", "x", new KeyedHash(1, 2), Start, Week);

        Assert.Equal([("a", ""), ("b", ""), ("alone", "")], chosen.Select(static one => (one.Policy.Name, one.Why)));
    }

    private static IEnumerable<(ResponsePolicyConfig Policy, string Why)> Pick(OutcomeTable table, int number) =>
        RunbookChoice.Of([Policy("good"), Policy("new"), Policy("other")], table, "kind", $"INC-{number}", new KeyedHash(1, 2), Start, Week);

    private static ResponsePolicyConfig Policy(string name) => new() { Name = name, Executor = "runner", Mode = ResponseMode.Auto, Alternatives = "web" };
}
