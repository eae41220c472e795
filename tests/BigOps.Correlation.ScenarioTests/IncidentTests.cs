using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

public sealed class IncidentTests
{
    [Fact]
    public void Alerts_OfOneEntity_ShareAnIncidentWithReasons()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull").Fire("10:01:00", "SlowQueries");

        var incident = Assert.Single(timeline.Incidents);
        Assert.Equal(2, incident.Alerts);
        var second = incident.Members[1];
        Assert.Contains(second.Evidence, item => item is { Kind: "entity", Score: > 0.6 });
        Assert.Contains(second.Evidence, item => item.Kind == "time");
        Assert.Contains("Same entity \"db1\"", second.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Alerts_OfOneServiceCloseInTime_ShareAnIncident()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "Errors", "pod-1", value => value with { Service = "pay" })
            .Fire("10:01:00", "Errors", "pod-2", value => value with { Service = "pay" });

        Assert.Equal(2, Assert.Single(timeline.Incidents).Entities.Count);
    }

    [Fact]
    public void Alerts_OfOneServiceFarApart_StayApartAndSayWhy()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "Errors", "pod-1", value => value with { Service = "pay" })
            .Fire("10:08:00", "Errors", "pod-2", value => value with { Service = "pay" });

        Assert.Equal(2, timeline.Incidents.Count);
        var decision = timeline.Decisions[1];
        Assert.Equal("opened", decision.Outcome);
        Assert.Equal(timeline.Incidents[0].Id, decision.RunnerUpId);
        Assert.Contains("below 0.60", decision.RunnerUpReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Alerts_WithNothingInCommon_StayApart()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull", "db1").Fire("10:00:01", "DiskFull", "db2");

        Assert.Equal(2, timeline.Incidents.Count);
    }

    [Fact]
    public void Alerts_OfTwoScopes_NeverMeet()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "A", "db1", value => value with { Scope = "eu" })
            .Fire("10:00:01", "B", "db1", value => value with { Scope = "us" });

        Assert.Equal(2, timeline.Incidents.Count);
    }

    [Fact]
    public void Alerts_OfTwoTenantsInScopesOfOneName_NeverMeet()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "A", "db1", value => value with { Tenant = "a", Scope = "eu" })
            .Fire("10:00:01", "B", "db1", value => value with { Tenant = "b", Scope = "eu" });

        Assert.Equal(2, timeline.Incidents.Count);
    }

    [Fact]
    public void Resolved_Incident_SwallowsNoNewAlert()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull").Resolve("10:01:00", "DiskFull").Fire("10:01:30", "SlowQueries");

        Assert.Equal(2, timeline.Incidents.Count);
        Assert.Equal("open", timeline.Incidents[1].Status);
    }

    [Fact]
    public void SameAlert_SoonAfterItsIncidentResolved_ReopensIt()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull").Resolve("10:01:00", "DiskFull").Fire("10:03:00", "DiskFull");

        var incident = Assert.Single(timeline.Incidents);
        Assert.Equal(("open", 1), (incident.Status, incident.Reopened));
        Assert.Contains(incident.Timeline, entry => entry.Kind == "reopened");
    }

    [Fact]
    public void SameAlert_LongAfterItsIncidentResolved_OpensAnother()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull").Resolve("10:01:00", "DiskFull").Fire("10:30:00", "DiskFull");

        Assert.Equal(2, timeline.Incidents.Count);
    }

    [Fact]
    public void Incident_WithOneAlertLeft_StaysOpen()
    {
        var timeline = new Timeline().Fire("10:00:00", "A").Fire("10:00:30", "B").Resolve("10:01:00", "A");
        Assert.Equal(("open", 1), (Assert.Single(timeline.Incidents).Status, timeline.Incidents[0].ActiveAlerts));

        timeline.Resolve("10:02:00", "B");

        Assert.Equal("resolved", Assert.Single(timeline.Incidents).Status);
    }

    [Fact]
    public void Incident_WithOneExpiredAmongRecovered_ClosesAsExpired()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "A", with: value => value with { ExpiresAt = Timeline.At("10:05:00") })
            .Fire("10:00:30", "B").Resolve("10:01:00", "B").Tick("10:06:00");

        Assert.Equal("expired", Assert.Single(timeline.Incidents).Status);
    }

    [Fact]
    public void Incident_AtItsMaximumAge_IsFrozenAndContinuedByALinkedSuccessor()
    {
        var configuration = new PipelineConfiguration { Correlation = new CorrelationOptions { MaxAge = TimeSpan.FromMinutes(30) } };
        var timeline = new Timeline(configuration);
        for (var minute = 0; minute < 40; minute += 5)
        {
            timeline.Fire($"10:{minute:00}:00", $"check-{minute}");
        }

        Assert.Equal(2, timeline.Incidents.Count);
        var (old, next) = (timeline.Incidents[0], timeline.Incidents[1]);
        Assert.True(old.Frozen);
        Assert.Equal((next.Id, old.Id), (old.Successor, next.Predecessor));
        Assert.Equal("open", old.Status);
    }

    [Fact]
    public void Acknowledge_AndResolve_ByAnOperator_AreOnTheTimeline()
    {
        var timeline = new Timeline().Fire("10:00:00", "A");
        var id = Assert.Single(timeline.Incidents).Id;

        Assert.Equal(CommandOutcome.Applied, timeline.Act("10:01:00", CommandKind.Acknowledge, id).Outcome);
        Assert.Equal(("acknowledged", "ann"), (timeline.Incidents[0].Status, timeline.Incidents[0].AcknowledgedBy));
        Assert.Equal(CommandOutcome.Applied, timeline.Act("10:02:00", CommandKind.Resolve, id).Outcome);

        Assert.Equal(("resolved", "operator"), (timeline.Incidents[0].Status, timeline.Incidents[0].Resolution));
        Assert.Equal(["opened", "alert_joined", "acknowledged", "resolved"], timeline.Incidents[0].Timeline.Select(entry => entry.Kind));
    }

    [Fact]
    public void Command_WithAnOldVersion_IsRefused()
    {
        var timeline = new Timeline().Fire("10:00:00", "A");
        var seen = Assert.Single(timeline.Incidents);
        timeline.Fire("10:00:10", "B");

        var result = timeline.Command("10:01:00", new OperatorCommand
        {
            Kind = CommandKind.Resolve, Actor = "ann", Incident = seen.Id, ExpectedVersion = seen.Version,
        });

        Assert.Equal(CommandOutcome.VersionMismatch, result.Outcome);
        Assert.Equal("open", timeline.Incidents[0].Status);
    }

    [Fact]
    public void Worse_AlertOfAnIncidentThatAnOperatorResolved_ReopensIt()
    {
        var timeline = new Timeline().Fire("10:00:00", "A", with: value => value with { SeverityNumber = 13 });
        timeline.Act("10:01:00", CommandKind.Resolve, timeline.Incidents[0].Id);

        timeline.Fire("10:02:00", "A", with: value => value with { SeverityNumber = 21 });

        Assert.Equal("open", Assert.Single(timeline.Incidents).Status);
    }

    [Fact]
    public void Merge_ByAnOperator_MovesAlertsAndLaterResolves()
    {
        var timeline = new Timeline().Fire("10:00:00", "A", "x").Fire("10:00:01", "B", "y");
        var (first, second) = (timeline.Incidents[0].Id, timeline.Incidents[1].Id);

        Assert.Equal(CommandOutcome.Applied, timeline.Act("10:01:00", CommandKind.Merge, first, second).Outcome);
        timeline.Resolve("10:02:00", "A", "x");
        Assert.Equal("open", timeline.Incidents[0].Status);
        timeline.Resolve("10:03:00", "B", "y");

        Assert.Equal(("resolved", 2), (timeline.Incidents[0].Status, timeline.Incidents[0].Alerts));
        Assert.Equal(("merged", first), (timeline.Incidents[1].Status, timeline.Incidents[1].MergedInto));
    }

    [Fact]
    public void Merge_OfScopes_IsRefused()
    {
        var timeline = new Timeline().Fire("10:00:00", "A", "x").Fire("10:00:01", "B", "y", value => value with { Scope = "us" });

        var result = timeline.Act("10:01:00", CommandKind.Merge, timeline.Incidents[0].Id, timeline.Incidents[1].Id);

        Assert.Equal(CommandOutcome.NotAllowed, result.Outcome);
    }

    [Fact]
    public void Split_ByAnOperator_StaysSplit()
    {
        var timeline = new Timeline().Fire("10:00:00", "A").Fire("10:00:01", "B");
        var incident = Assert.Single(timeline.Incidents);

        var result = timeline.Act("10:01:00", CommandKind.Split, incident.Id, incident.Members[1].Fingerprint);
        timeline.Fire("10:01:10", "B").Resolve("10:02:00", "B");

        Assert.Equal(CommandOutcome.Applied, result.Outcome);
        Assert.Equal(2, timeline.Incidents.Count);
        Assert.Equal("open", timeline.Incidents.Single(view => view.Id == incident.Id).Status);
        Assert.Equal("resolved", timeline.Incidents.Single(view => view.Id == result.Incident).Status);
    }

    [Fact]
    public void Split_OfAllAlerts_IsRefused()
    {
        var timeline = new Timeline().Fire("10:00:00", "A");
        var incident = Assert.Single(timeline.Incidents);

        Assert.Equal(CommandOutcome.NotAllowed, timeline.Act("10:01:00", CommandKind.Split, incident.Id, incident.Members[0].Fingerprint).Outcome);
    }

    [Theory]
    [InlineData("B", false)]
    [InlineData("A", true)]
    public void Snooze_EndsAtItsTimeOrWhenItChanges(string next, bool stillSnoozed)
    {
        var timeline = new Timeline().Fire("10:00:00", "A");
        var id = timeline.Incidents[0].Id;
        timeline.Command("10:01:00", new OperatorCommand
        {
            Kind = CommandKind.Snooze, Actor = "ann", Incident = id, Until = Timeline.At("10:30:00"),
        });

        timeline.Fire("10:02:00", next);
        Assert.Equal(stillSnoozed, timeline.Incidents[0].SnoozedUntil is not null);
        timeline.Tick("10:30:00");

        Assert.Null(timeline.Incidents[0].SnoozedUntil);
    }

    [Fact]
    public void AlertsPerIncident_AtTheLimit_AreCountedAndStillCloseIt()
    {
        var configuration = new PipelineConfiguration { Incidents = new IncidentOptions { MaxAlerts = 10 } };
        var timeline = new Timeline(configuration);
        for (var number = 0; number < 25; number++)
        {
            timeline.Fire("10:00:00", $"check-{number}");
        }

        var incident = Assert.Single(timeline.Incidents);
        Assert.Equal((25, 15, 25), (incident.Alerts, incident.Overflow, incident.ActiveAlerts));
        for (var number = 0; number < 25; number++)
        {
            timeline.Resolve("10:01:00", $"check-{number}");
        }

        Assert.Equal("resolved", Assert.Single(timeline.Incidents).Status);
    }

    [Fact]
    public void OpenIncidents_AtTheLimit_RefuseWithAReason()
    {
        var configuration = new PipelineConfiguration { Correlation = new CorrelationOptions { MaxOpenIncidents = 1 } };
        var timeline = new Timeline(configuration).Fire("10:00:00", "A", "x").Fire("10:00:01", "B", "y");

        Assert.Single(timeline.Incidents);
        Assert.Equal("refused", timeline.Decisions[1].Outcome);
        Assert.Equal("firing", timeline.Alerts.Single(alert => alert.Check == "B").Status);
    }

    [Fact]
    public void ClosedIncidents_BeyondTheirRetention_AreForgotten()
    {
        var timeline = new Timeline().Fire("10:00:00", "A").Resolve("10:01:00", "A");

        timeline.Tick("7.10:02:00");

        Assert.Empty(timeline.Incidents);
    }

    [Fact]
    public void ClosedIncidents_BeyondTheirLimit_GoOldestFirst()
    {
        var configuration = new PipelineConfiguration { Incidents = new IncidentOptions { MaxClosed = 2 } };
        var timeline = new Timeline(configuration);
        foreach (var entity in new[] { "a", "b", "c" })
        {
            timeline.Fire("10:00:00", "A", entity).Resolve("10:01:00", "A", entity);
        }

        Assert.Equal(["b", "c"], timeline.Incidents.Select(incident => incident.Entities[0]));
    }

    [Fact]
    public void BridgingAlert_MergesTwoIncidentsOfOneRuleOrEntity()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "A", "x", value => value with { Service = "s1", Host = "h1" })
            .Fire("10:00:01", "B", "y", value => value with { Service = "s2", Host = "h2" });
        Assert.Equal(2, timeline.Incidents.Count);
        var configuration = timeline.Configuration with
        {
            Version = "two", Correlation = new CorrelationOptions { MergeAt = 0.6 },
        };
        timeline.Configure("10:00:02", configuration);

        timeline.Fire("10:00:03", "C", "z", value => value with { Service = "s1", Host = "h2" });

        var open = Assert.Single(timeline.OpenIncidents);
        Assert.Equal(3, open.Alerts);
        Assert.Equal("merged", timeline.Incidents.Single(incident => incident.Id != open.Id).Status);
    }

    [Fact]
    public void RootCauses_RankTheEarliestAndWorstFirst()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "Down", "db", value => value with { Service = "pay", SeverityNumber = 21 })
            .Fire("10:02:00", "Errors", "api", value => value with { Service = "pay", SeverityNumber = 17 });

        var causes = Assert.Single(timeline.Incidents).RootCauses;
        Assert.Equal(["db", "api"], causes.Select(cause => cause.Entity));
        Assert.Contains("alerted first", causes[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Severity_OfAResolvedIncident_IsThatOfItsWorstAlert()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "Down", "db", value => value with { Service = "pay", SeverityNumber = 21 })
            .Fire("10:00:10", "Slow", "web", value => value with { Service = "pay", SeverityNumber = 13 });
        timeline.Resolve("10:01:00", "Down", "db");
        Assert.Equal("warning", Assert.Single(timeline.Incidents).Severity);

        timeline.Resolve("10:02:00", "Slow", "web");

        var incident = Assert.Single(timeline.Incidents);
        Assert.Equal(("resolved", "critical"), (incident.Status, incident.Severity));
    }

    [Fact]
    public void RootCauses_OfACascadeWithinSeconds_NameWhatBrokeFirst()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "PrimaryDown", "db", value => value with { Service = "pay", SeverityNumber = 21 })
            .Fire("10:00:01", "PoolExhausted", "api-1", value => value with { Service = "pay", SeverityNumber = 17 })
            .Fire("10:00:02", "HighErrorRate", "api-1", value => value with { Service = "pay", SeverityNumber = 21 })
            .Fire("10:00:03", "PoolExhausted", "api-2", value => value with { Service = "pay", SeverityNumber = 17 });

        var causes = Assert.Single(timeline.Incidents).RootCauses;
        Assert.Equal(["db", "api-1", "api-2"], causes.Select(cause => cause.Entity));
        Assert.Equal("It alerted first, critical at worst, with one check.", causes[0].Why);
        Assert.Equal("It alerted 1 s after the first, critical at worst, with 2 different checks.", causes[1].Why);
    }

    [Fact]
    public void Command_OnAnUnknownIncident_IsNotFound() =>
        Assert.Equal(CommandOutcome.NotFound, new Timeline().Act("10:00:00", CommandKind.Acknowledge, "inc-nope").Outcome);

    [Fact]
    public void Kinds_ThatAreNoAlerts_OpenNothingAndAreCounted()
    {
        var timeline = new Timeline().Fire("10:00:00", "deploy", "pay", value => value with { Kind = EventKind.Change });

        Assert.Empty(timeline.Alerts);
        Assert.Equal(1, timeline.Pipeline.Counters.Ignored["context_only"]);
    }
}
