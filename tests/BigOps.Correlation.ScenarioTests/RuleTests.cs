using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

public sealed class RuleTests
{
    [Fact]
    public void Grouping_ByLabels_JoinsEntitiesThatShareNothingElse()
    {
        var timeline = With(new RuleConfig { Name = "pay", Match = [Matchers.Of("team=\"pay\"")], GroupBy = ["region"], Title = "Payments in {{ region }}" })
            .Fire("10:00:00", "A", "x", value => Labels(value, "pay", "eu"))
            .Fire("10:05:00", "B", "y", value => Labels(value, "pay", "eu"))
            .Fire("10:05:01", "C", "z", value => Labels(value, "pay", "us"));

        Assert.Equal([2, 1], timeline.Incidents.Select(incident => incident.Alerts));
        Assert.Equal(["Payments in eu", "Payments in us"], timeline.Incidents.Select(incident => incident.Title));
        Assert.Contains("groups by region=\"eu\"", timeline.Incidents[0].Members[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Grouping_KeepsItsGroupsApart_EvenOnOneEntity()
    {
        var timeline = With(new RuleConfig { Name = "pay", Match = [Matchers.Of("team=\"pay\"")], GroupBy = ["region"] })
            .Fire("10:00:00", "A", "x", value => Labels(value, "pay", "eu"))
            .Fire("10:00:01", "B", "x", value => Labels(value, "pay", "us"));

        Assert.Equal(2, timeline.Incidents.Count);
        Assert.Contains("keeps its groups apart", timeline.Decisions[1].RunnerUpReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Event_ThatMatchesTwoRules_EndsInOneIncident()
    {
        var timeline = With(
                new RuleConfig { Name = "by-team", Match = [Matchers.Of("team=~\".+\"")], GroupBy = ["team"] },
                new RuleConfig { Name = "by-region", Match = [Matchers.Of("region=~\".+\"")], GroupBy = ["region"] })
            .Fire("10:00:00", "A", "x", value => Labels(value, "pay", "eu"))
            .Fire("10:00:05", "B", "y", value => Labels(value, "pay", ""))
            .Fire("10:00:10", "C", "z", value => Labels(value, "", "eu"));

        Assert.Equal(3, Assert.Single(timeline.Incidents).Alerts);
    }

    [Theory]
    [InlineData("10:04:59", 1)]
    [InlineData("10:05:01", 2)]
    public void Session_EndsAfterItsIdleTime(string second, int incidents)
    {
        var timeline = With(new RuleConfig { Name = "all", Idle = TimeSpan.FromMinutes(5) })
            .Fire("10:00:00", "A", "x").Fire(second, "B", "y");

        Assert.Equal(incidents, timeline.Incidents.Count);
    }

    [Fact]
    public void Threshold_HoldsUntilItIsReachedAndThenTakesAllItCounted()
    {
        var timeline = With(Threshold(3, ""))
            .Fire("10:00:00", "Login", "u1").Fire("10:01:00", "Login", "u2");
        Assert.Empty(timeline.Incidents);
        Assert.Equal(["held", "held"], timeline.Decisions.Select(decision => decision.Outcome));
        Assert.Contains("it has 2", timeline.Decisions[1].Summary, StringComparison.Ordinal);

        timeline.Fire("10:02:00", "Login", "u3");

        Assert.Equal(3, Assert.Single(timeline.Incidents).Alerts);
    }

    [Fact]
    public void Threshold_SpreadBeyondItsWindow_OpensNothing()
    {
        var timeline = With(Threshold(3, ""))
            .Fire("10:00:00", "Login", "u1").Fire("10:04:00", "Login", "u2").Fire("10:06:00", "Login", "u3").Fire("10:10:00", "Login", "u4");

        Assert.Empty(timeline.Incidents);
    }

    [Fact]
    public void Threshold_CountsEventsOfOneAlert_ButNotWhatAToolSendsAgain()
    {
        var counted = With(Threshold(3, "")).Fire("10:00:00", "Login", "u1").Fire("10:01:00", "Login", "u1").Fire("10:02:00", "Login", "u1");
        Assert.Single(counted.Incidents);

        var again = With(Threshold(3, ""));
        foreach (var time in new[] { "10:00:00", "10:01:00", "10:02:00", "10:03:00" })
        {
            again.Fire(time, "Login", "u1", value => value with { OccurredAt = Timeline.At("10:00:00"), StartsAt = Timeline.At("10:00:00") });
        }

        Assert.Empty(again.Incidents);
    }

    [Fact]
    public void Threshold_OfDistinctValues_CountsEachOnce()
    {
        var timeline = With(Threshold(3, "entity"))
            .Fire("10:00:00", "Login", "u1").Fire("10:00:10", "Login2", "u1").Fire("10:00:20", "Login3", "u1").Fire("10:00:30", "Login", "u2");
        Assert.Empty(timeline.Incidents);

        timeline.Fire("10:00:40", "Login", "u3");

        Assert.Single(timeline.Incidents);
    }

    [Fact]
    public void Sequence_InOrder_RaisesAnAlertThatJoinsThePartsIncidents()
    {
        var timeline = With(Sequence())
            .Fire("10:00:00", "Failover", "db").Fire("10:02:00", "Errors", "api");

        var open = Assert.Single(timeline.OpenIncidents);
        Assert.Equal(["Errors", "Failover", "chain"], open.Members.Select(member => member.Check).Order(StringComparer.Ordinal));
        Assert.Contains("\"Failover\" on \"db\", then \"Errors\" on \"api\"", timeline.Alerts.Single(alert => alert.Source == "bigops").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10:00:00", "10:06:00")]
    [InlineData("10:02:00", "10:00:00")]
    public void Sequence_TooLateOrInTheWrongOrder_RaisesNothing(string failover, string errors)
    {
        var timeline = With(Sequence());
        foreach (var (time, check) in new[] { (failover, "Failover"), (errors, "Errors") }.OrderBy(step => step.Item1, StringComparer.Ordinal))
        {
            timeline.Fire(time, check, check);
        }

        Assert.DoesNotContain(timeline.Alerts, alert => alert.Source == "bigops");
    }

    [Fact]
    public void Sequence_NotSeenAgain_ResolvesItsAlert()
    {
        var timeline = With(Sequence()).Fire("10:00:00", "Failover", "db").Fire("10:02:00", "Errors", "api")
            .Resolve("10:03:00", "Failover", "db").Resolve("10:03:00", "Errors", "api").Tick("10:30:00");

        Assert.Equal("resolved", timeline.Alerts.Single(alert => alert.Source == "bigops").Status);
        Assert.Empty(timeline.OpenIncidents);
        Assert.Contains(timeline.Incidents, incident => incident.Resolution == "recovered");
    }

    [Fact]
    public void Absence_RaisesAnAlertThatALateArrivalResolves()
    {
        var timeline = With(Absence())
            .Fire("10:00:00", "backup", "db", value => value with { Kind = EventKind.Automation, Status = EventStatus.Started })
            .Tick("10:59:59");
        Assert.Empty(timeline.Incidents);

        timeline.Tick("11:00:00");
        var incident = Assert.Single(timeline.Incidents);
        Assert.Equal(("open", "critical"), (incident.Status, incident.Severity));

        timeline.Fire("11:10:00", "backup", "db", value => value with { Kind = EventKind.Automation, Status = EventStatus.Succeeded });
        Assert.Equal("resolved", Assert.Single(timeline.Incidents).Status);
    }

    [Fact]
    public void Absence_WithArrivalInTime_RaisesNothing()
    {
        var timeline = With(Absence())
            .Fire("10:00:00", "backup", "db", value => value with { Kind = EventKind.Automation, Status = EventStatus.Started })
            .Fire("10:30:00", "backup", "db", value => value with { Kind = EventKind.Automation, Status = EventStatus.Succeeded })
            .Tick("12:00:00");

        Assert.Empty(timeline.Incidents);
    }

    [Fact]
    public void Drop_RemovesByNameAndCounts()
    {
        var timeline = With(new RuleConfig { Name = "noise", Match = [Matchers.Of("check=\"Chatter\"")], Drop = true })
            .Fire("10:00:00", "Chatter").Fire("10:00:01", "Real");

        Assert.Equal("Real", Assert.Single(timeline.Alerts).Check);
        Assert.Equal(1, timeline.Pipeline.Counters.Dropped["noise"]);
    }

    [Fact]
    public void Policy_Any_ResolvesWithTheFirstAlert_AndManual_Never()
    {
        var any = With(new RuleConfig { Name = "any", Resolve = ResolvePolicy.AnyResolved }).Fire("10:00:00", "A").Fire("10:00:01", "B").Resolve("10:01:00", "A");
        Assert.Equal("resolved", Assert.Single(any.Incidents).Status);

        var manual = With(new RuleConfig { Name = "manual", Resolve = ResolvePolicy.Manual }).Fire("10:00:00", "A").Resolve("10:01:00", "A");
        Assert.Equal("open", Assert.Single(manual.Incidents).Status);
    }

    [Fact]
    public void DefaultGrouping_SwitchedOff_LeavesAlertsAlone()
    {
        var timeline = new Timeline(new PipelineConfiguration { Correlation = new CorrelationOptions { Default = false } }).Fire("10:00:00", "A");

        Assert.Empty(timeline.Incidents);
        Assert.Equal("alone", Assert.Single(timeline.Decisions).Outcome);
    }

    [Fact]
    public void Reload_TakesEffectFromItsPlaceInTheLog()
    {
        var timeline = new Timeline().Fire("10:00:00", "A", "x");

        timeline.Configure("10:00:01", new PipelineConfiguration { Version = "two", Rules = [new RuleConfig { Name = "all", Idle = TimeSpan.FromHours(1) }] })
            .Fire("10:00:02", "B", "y").Fire("10:00:03", "C", "z");

        Assert.Equal([1, 2], timeline.Incidents.Select(incident => incident.Alerts));
        Assert.Equal(["default", "two"], timeline.Incidents.Select(incident => incident.ConfigVersion));
    }

    private static Timeline With(params RuleConfig[] rules) => new(new PipelineConfiguration { Version = "rules", Rules = rules });

    private static Event Labels(Event value, string team, string region) =>
        value with { Labels = LabelSet.From([new Label("team", team), new Label("region", region)]) };

    private static RuleConfig Threshold(int count, string distinct) => new()
    {
        Name = "logins",
        Match = [Matchers.Of("check=~\"Login.*\"")],
        Threshold = new ThresholdConfig { Count = count, Within = TimeSpan.FromMinutes(5), Distinct = distinct },
    };

    private static RuleConfig Sequence() => new()
    {
        Name = "chain",
        Sequence = new SequenceConfig { Steps = [Matchers.Of("check=\"Failover\", status=\"firing\""), Matchers.Of("check=\"Errors\", status=\"firing\"")], Within = TimeSpan.FromMinutes(5) },
    };

    private static RuleConfig Absence() => new()
    {
        Name = "backup-missing",
        GroupBy = ["entity"],
        Severity = Severity.Critical,
        Absence = new AbsenceConfig { After = Matchers.Of("check=\"backup\", status=\"started\""), Expect = Matchers.Of("check=\"backup\", status=\"succeeded\""), Within = TimeSpan.FromHours(1) },
    };
}
