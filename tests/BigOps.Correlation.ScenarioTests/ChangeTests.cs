using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>What changed before an incident, and what people say of it.</summary>
public sealed class ChangeTests
{
    [Fact]
    public void Deployment_BeforeAnAlertOfTheSameEntity_IsASuspectWithItsReason()
    {
        var timeline = Send(new Timeline(), Timeline.Change("09:55:00", "deploy", "db1")).Fire("10:00:00", "Slow");

        var suspect = OnlySuspect(timeline);
        Assert.Equal(("change", "succeeded", "deploy of db1", "deployer", "db1"), (suspect.Kind, suspect.Status, suspect.What, suspect.Source, suspect.On));
        Assert.Contains("It changed db1, 5 min before the first alert.", suspect.Why, StringComparison.Ordinal);
        Assert.Contains("No such change was heard of before.", suspect.Why, StringComparison.Ordinal);
        Assert.Contains("It was changed 5 min before", timeline.Incidents[0].RootCauses[0].Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("07:00:00", "db1")]
    [InlineData("09:55:00", "db2")]
    [InlineData("10:30:00", "db1")]
    public void Change_LongBeforeOrElsewhereOrLater_IsNoSuspect(string time, string entity)
    {
        var change = Timeline.Change(time, "deploy", entity);
        var timeline = new Timeline();
        timeline = time.CompareTo("10:00:00") < 0 ? Send(timeline, change).Fire("10:00:00", "Slow") : Send(timeline.Fire("10:00:00", "Slow"), change);

        Assert.Empty(Assert.Single(timeline.Incidents).Suspects);
    }

    [Fact]
    public void Run_ThatTouchesTheEntity_IsASuspectThatSaysHowItEnded()
    {
        var timeline = Send(new Timeline(), Timeline.Run("09:58:00", "rotate-keys", "r7", EventStatus.Started, "db1", "db2")).Fire("10:00:00", "AuthFailed");
        Send(timeline, Timeline.Run("10:00:30", "rotate-keys", "r7", EventStatus.Failed, "db1", "db2"));

        var suspect = OnlySuspect(timeline, alerts: 2);
        Assert.Equal(("automation", "failed", "rotate-keys (run r7)", "team-web"), (suspect.Kind, suspect.Status, suspect.What, suspect.Owner));
    }

    [Fact]
    public void FailedRun_IsNoSuspectOfItsOwnAlert()
    {
        var timeline = Send(new Timeline(), Timeline.Run("10:00:00", "backup", "r1", EventStatus.Failed));

        Assert.Empty(Assert.Single(timeline.Incidents).Suspects);
    }

    [Fact]
    public void Change_ThatIsHeardOfLate_BecomesASuspectOfTheOpenIncident()
    {
        var timeline = new Timeline().Fire("10:00:00", "Slow").Send("10:20:00", Timeline.Change("09:59:00", "deploy", "db1"));

        Assert.Equal("db1", OnlySuspect(timeline).On);
        Assert.Contains(timeline.Incidents[0].Timeline, entry => entry is { Kind: "changed" } && entry.Text.Contains("deploy of db1", StringComparison.Ordinal));
    }

    [Fact]
    public void Change_WhileAnIncidentGoesOn_IsNotedInItsTimeline()
    {
        var timeline = Send(new Timeline().Fire("10:00:00", "Slow"), Timeline.Change("10:30:00", "restart", "db1"));

        Assert.Contains(timeline.Incidents[0].Timeline, entry => entry.Text.Contains("restart of db1, succeeded", StringComparison.Ordinal));
    }

    [Fact]
    public void Change_OfWhatTheTopologyConnects_IsASuspectBehindOneOfTheEntityItself()
    {
        var topology = TopologyGraph.From([new TopologyNode("api", "Service"), new TopologyNode("db1", "Database")], [new TopologyEdge("api", "db1", "calls")]);
        var timeline = new Timeline(new PipelineConfiguration { Topology = topology });
        Send(Send(timeline, Timeline.Change("09:55:00", "deploy", "db1")), Timeline.Change("09:55:00", "config", "api")).Fire("10:00:00", "Errors", "api");

        Assert.Equal(["api", "db1"], Assert.Single(timeline.Incidents).Suspects.Select(static suspect => suspect.On));
    }

    [Fact]
    public void Verdict_OfAnOperator_StaysWithTheIncidentAndTeaches()
    {
        var timeline = Send(new Timeline(), Timeline.Change("09:55:00", "deploy", "db1")).Fire("10:00:00", "Slow");
        var before = OnlySuspect(timeline);

        var result = Judge(timeline, "10:10:00", "wrong", before.Id);
        Send(timeline, Timeline.Change("11:55:00", "deploy", "db2")).Fire("12:00:00", "Slow", "db2");
        timeline.Restart();

        Assert.Equal(CommandOutcome.Applied, result.Outcome);
        Assert.Equal(("rejected", "ann"), (timeline.Incidents[0].Suspects[0].Verdict, timeline.Incidents[0].Suspects[0].JudgedBy));
        Assert.Contains("0 were confirmed as a cause and 1 rejected", timeline.Incidents[1].Suspects[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Verdict_OnSomethingElse_IsRefused()
    {
        var timeline = new Timeline().Fire("10:00:00", "Slow");

        var result = Judge(timeline, "10:10:00", "right", "chg-9");

        Assert.Equal(CommandOutcome.NotFound, result.Outcome);
        Assert.Contains("\"chg-9\"", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Incidents_ThatAreMerged_KeepTheSuspectsOfBoth()
    {
        var timeline = Send(Send(new Timeline(), Timeline.Change("09:55:00", "deploy", "db1")), Timeline.Change("09:56:00", "deploy", "db2"))
            .Fire("10:00:00", "Slow").Fire("10:20:00", "Slow", "db2");

        timeline.Act("10:21:00", CommandKind.Merge, timeline.Incidents[0].Id, timeline.Incidents[1].Id);

        Assert.Equal(2, timeline.Incidents[0].Suspects.Count);
    }

    [Fact]
    public void Restart_AfterChanges_GoesOnAsIfThereWereNone()
    {
        var timeline = Send(new Timeline(), Timeline.Run("09:58:00", "rotate-keys", "r7", EventStatus.Started, "db1")).Restart();

        Send(timeline, Timeline.Run("09:59:00", "rotate-keys", "r7", EventStatus.Succeeded, "db1")).Fire("10:00:00", "AuthFailed");

        Assert.Equal("succeeded", OnlySuspect(timeline).Status);
    }

    private static Timeline Send(Timeline timeline, Event change) => timeline.Send(change.OccurredAt.ToString()[11..19], change);

    private static SuspectView OnlySuspect(Timeline timeline, int alerts = 1)
    {
        Assert.Equal(alerts, timeline.Alerts.Count);
        return Assert.Single(timeline.Incidents[0].Suspects);
    }

    private static CommandResult Judge(Timeline timeline, string time, string verdict, string suspect) => timeline.Command(time, new OperatorCommand
    {
        Kind = CommandKind.Feedback,
        Actor = "ann",
        Incident = timeline.Incidents[0].Id,
        Text = verdict,
        Targets = [suspect],
    });
}
