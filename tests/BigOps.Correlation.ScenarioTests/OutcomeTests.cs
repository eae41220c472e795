using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Responses.Outcomes;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>What acting and doing nothing led to: who is left alone, what is counted as what, and what is picked.</summary>
public sealed class OutcomeTests
{
    private const string Kind = "check=Hung";

    private static readonly ResponsePolicyConfig Restart = new()
    {
        Name = "restart", Executor = "runner", Action = "restart", Mode = ResponseMode.Auto, Targets = TargetKind.Entities, HoldOut = 0.5, Budget = 1_000,
        Verify = new VerifyConfig { ClearFor = TimeSpan.FromSeconds(10), Within = TimeSpan.FromMinutes(10) },
    };

    [Fact]
    public void HoldOut_Half_LeavesOneOfEachTwoAloneAndSaysSo()
    {
        var timeline = With(Restart);
        for (var number = 0; number < 20; number++)
        {
            Episode(timeline, number, recoversAfter: 60);
        }

        var responses = timeline.Incidents.SelectMany(incident => incident.Responses).ToArray();
        var alone = responses.Where(response => response.Gates[^1] is { Gate: "experiment", Passed: false }).ToArray();
        Assert.Equal((20, 10), (responses.Length, alone.Length));
        Assert.All(alone, response => Assert.Equal(("held", null), (response.Status, response.StartedAt)));
        Assert.All(responses.Except(alone), response => Assert.Equal("succeeded", response.Status));
        var outcome = Of(timeline, "restart");
        Assert.Equal((10, 10, 10, 10), (outcome.Acted.Count, outcome.Acted.Recovered, outcome.Alone.Count, outcome.Alone.Recovered));
    }

    [Fact]
    public void Baseline_IncidentActedOn_CountsAsOpenUpToThen()
    {
        var timeline = With(Restart with { HoldOut = 0 });
        Episode(timeline, 0, recoversAfter: 60);
        Episode(timeline, 1, recoversAfter: 60, starts: false);

        var alone = Of(timeline, "").Alone;
        Assert.Equal((2, 1), (alone.Count, alone.Recovered));
        Assert.Equal((0, 1), alone.At(RecoveryTimes.BinOf(TimeSpan.FromSeconds(1))));
        Assert.Equal((1, 0), alone.At(RecoveryTimes.BinOf(TimeSpan.FromSeconds(60))));
        Assert.Equal((1, 1), (Of(timeline, "restart").Acted.Count, Of(timeline, "restart").Acted.Recovered));
    }

    [Fact]
    public void Baseline_ClosedByAPersonOrStillOpen_IsNoRecovery()
    {
        var timeline = With();
        timeline.Fire("10:00:00", "Hung", "web0");
        timeline.Act("10:00:30", CommandKind.Resolve, timeline.Incidents[0].Id);
        Assert.Equal((1, 0), (Of(timeline, "").Alone.Count, Of(timeline, "").Alone.Recovered));

        timeline.Fire("11:00:00", "Hung", "web1").Tick("11:08:00");

        var alone = Of(timeline, "").Alone;
        Assert.Equal((2, 0), (alone.Count, alone.Recovered));
        Assert.Equal((0, 1), alone.At(RecoveryTimes.BinOf(TimeSpan.FromMinutes(8))));
    }

    [Fact]
    public void Draw_SameIncidentTwice_IsDecidedOnceAndCountedOnce()
    {
        var timeline = With(Restart with { On = [ResponseTrigger.Opened, ResponseTrigger.Worse], HoldOut = 0.5 });
        for (var number = 0; number < 4; number++)
        {
            timeline.Fire(Time(number, 0), "Hung", $"web{number}", value => value with { SeverityNumber = 9 });
            StartLatest(timeline, Time(number, 1), number);
            End(timeline, Time(number, 2), number);
            timeline.Fire(Time(number, 30), "Hung", $"web{number}", value => value with { SeverityNumber = 21 });
            StartLatest(timeline, Time(number, 31), number);
            End(timeline, Time(number, 32), number);
            timeline.Resolve(Time(number, 60), "Hung", $"web{number}").Tick(Time(number, 200));
        }

        Assert.All(timeline.Incidents, incident => Assert.Single(incident.Responses.Select(response => response.Gates.Any(gate => gate is { Gate: "experiment", Passed: false })).Distinct()));
        Assert.Equal((2, 2), (Of(timeline, "restart").Acted.Count, Of(timeline, "restart").Alone.Count));
    }

    [Fact]
    public void Trail_VerifiedSuccess_DepositsAndAFailureDoesNot()
    {
        var timeline = With(Restart with { HoldOut = 0 });
        Episode(timeline, 0, recoversAfter: 60);
        var afterOne = Of(timeline, "restart");
        Episode(timeline, 1, recoversAfter: 3_000);
        var afterTwo = Of(timeline, "restart");

        Assert.Equal((1, 0), (afterOne.Succeeded, afterOne.Failed));
        Assert.InRange(afterOne.Trail, 1.09, 1.1);
        Assert.Equal((1, 1), (afterTwo.Succeeded, afterTwo.Failed));
        Assert.True(afterTwo.Trail < afterOne.Trail);
    }

    [Fact]
    public void Trail_ExecutorsWordAlone_DepositsNothing()
    {
        var timeline = With(Restart with { HoldOut = 0, Verify = new VerifyConfig() });

        Episode(timeline, 0, recoversAfter: 60);

        Assert.Equal(0, Of(timeline, "restart").Succeeded);
    }

    [Fact]
    public void Alternatives_SeveralMatch_OneIsPlannedAndSaysWithWhichChance()
    {
        var timeline = With(Restart with { Alternatives = "hung" }, Restart with { Name = "fail-over", Alternatives = "hung" }, Restart with { Name = "watch", Mode = ResponseMode.Observe, Alternatives = "hung" });

        timeline.Fire("10:00:00", "Hung", "web0");

        var responses = timeline.Incidents[0].Responses;
        Assert.Equal(["observe", "auto"], responses.Select(response => response.Mode).OrderDescending(StringComparer.Ordinal));
        Assert.Contains("picked of 2 alternatives with a chance of 50", responses.Single(response => response.Mode == "auto").Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Restart_AfterEveryEpisode_EndsInTheSameStateAndNumbers()
    {
        var (straight, broken) = (With(Restart), With(Restart));
        for (var number = 0; number < 6; number++)
        {
            Episode(straight, number, recoversAfter: 60);
            Episode(broken, number, recoversAfter: 60);
            broken.Restart();
        }

        straight.Tick("20:00:00");
        broken.Tick("20:00:00");
        Assert.Equal(straight.Snapshot(), broken.Snapshot());
        Assert.Equal(Of(straight, "restart").Acted.Recovered, Of(broken.Restart(), "restart").Acted.Recovered);
    }

    [Fact]
    public void Shards_OfOneProcess_AreReadAsOne()
    {
        var both = new CombinedReadModel();
        var shards = Enumerable.Range(0, 2).Select(number => new Timeline(Configured(Restart with { HoldOut = 0 }), number, both.Add)).ToArray();
        foreach (var shard in shards)
        {
            Episode(shard, 0, recoversAfter: 60);
            Assert.NotEmpty(shard.Incidents);
        }

        Assert.Equal([("", 2), ("restart", 2)], both.Outcomes.Select(view => (view.Policy, view.Policy.Length == 0 ? view.Alone.Count : view.Acted.Recovered)));
        Assert.InRange(both.Outcomes[1].Trail, 2.08, 2.1);
    }

    // One incident on a thing of its own, acted on after a second.
    private static void Episode(Timeline timeline, int number, int recoversAfter, bool starts = true)
    {
        timeline.Fire(Time(number, 0), "Hung", $"web{number}");
        if (starts)
        {
            StartLatest(timeline, Time(number, 1), number);
            End(timeline, Time(number, 2), number);
        }

        if (recoversAfter < 600)
        {
            timeline.Resolve(Time(number, recoversAfter), "Hung", $"web{number}");
        }

        timeline.Tick(Time(number, 899));
    }

    private static string Time(int number, int seconds) => (TimeSpan.FromHours(8) + TimeSpan.FromSeconds((number * 900) + seconds)).ToString("c", System.Globalization.CultureInfo.InvariantCulture);

    private static void StartLatest(Timeline timeline, string time, int number) => timeline.Learn(time, Entry(timeline, number, ActionStep.Start));

    private static void End(Timeline timeline, string time, int number) => timeline.Learn(time, Entry(timeline, number, ActionStep.Succeeded));

    private static ActionEntry Entry(Timeline timeline, int number, ActionStep step)
    {
        var incident = timeline.Incidents.Single(one => one.Members.Any(member => member.Entity == $"web{number}"));
        return new ActionEntry { Step = step, Response = incident.Responses[^1].Id, Call = 1, Starter = "me" };
    }

    private static OutcomeView Of(Timeline timeline, string policy)
    {
        timeline.Pipeline.PublishAll(timeline.ReadModel);
        return timeline.ReadModel.Outcomes.Single(view => view.Policy == policy && view.Signature == Kind);
    }

    private static Timeline With(params ResponsePolicyConfig[] policies) => new(Configured(policies));

    private static PipelineConfiguration Configured(params ResponsePolicyConfig[] policies) => new() { Responses = new ResponseOptions { Policies = policies } };
}
