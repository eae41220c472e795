using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Rules.Patterns;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Testing.Timelines;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules.Patterns;

public sealed class SequenceRunsTests
{
    private static readonly SequenceConfig Config3 = new()
    {
        Steps = [Matchers.Of("check=\"A\""), Matchers.Of("check=\"B\""), Matchers.Of("check=\"C\"")], Within = TimeSpan.FromSeconds(10),
    };

    [Fact]
    public void Take_AnyEventsInOrder_MatchesWhereASearchFindsAMatch() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 5).SelectMany(_ => Gen.Elements("A", "B", "C", "X"), (gap, check) => (Gap: gap, Check: check)), 15).ToArbitrary(),
        events =>
        {
            var runs = new SequenceRuns();
            var since = new List<(int At, string Check)>();
            var now = 100;
            foreach (var (gap, check) in events)
            {
                now += gap;
                since.Add((now, check));
                var found = Exists(since);
                if (runs.Take(EventOf(check), new Sighting(new Instant(now * 1_000L), default, check), Config3, new LimitCounters()) is not null != found)
                {
                    return false;
                }

                if (found)
                {
                    since.Clear();
                }
            }

            return true;
        }).Check(PropertyRuns.Config.WithMaxTest(2_000));

    [Fact]
    public void Take_OldestRunOutOfTime_TheYoungerOneStillMatches()
    {
        var runs = new SequenceRuns();
        var matched = new[] { (0, "A"), (5, "A"), (6, "B"), (12, "C") }
            .Select(entry => runs.Take(EventOf(entry.Item2), new Sighting(new Instant(entry.Item1 * 1_000L), default, ""), Config3, new LimitCounters())).ToArray()[^1];

        Assert.NotNull(matched);
        Assert.Equal(5_000, matched[0].At.UnixMilliseconds);
    }

    private static bool Exists(List<(int At, string Check)> events)
    {
        var last = events.Count - 1;
        return events[last].Check == "C" && Enumerable.Range(0, last).Any(first => events[first].Check == "A" && events[last].At - events[first].At <= 10
            && Enumerable.Range(first, last - first).Any(middle => events[middle].Check == "B"));
    }

    private static Event EventOf(string check) => new() { Id = "e", Source = "s", OccurredAt = default, ReceivedAt = default, Identity = default, Check = check };
}
