using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

public sealed class AlertLifecycleTests
{
    [Fact]
    public void Repeat_OfAnActiveAlert_StaysOneAlertInOneIncident()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull").Fire("10:01:00", "DiskFull").Fire("10:02:00", "DiskFull");

        var alert = Assert.Single(timeline.Alerts);
        Assert.Equal((1, 3L, "firing"), (alert.Occurrence, alert.Events, alert.Status));
        Assert.Equal(3, Assert.Single(timeline.Incidents).Events);
    }

    [Fact]
    public void Duplicate_OfTheSameSourceAndId_CountsOnce()
    {
        var timeline = new Timeline();
        var value = timeline.Alert("10:00:00", "DiskFull", "db1");

        timeline.Send("10:00:00", value).Send("10:00:30", value).Send("10:59:00", value);

        Assert.Equal(1, Assert.Single(timeline.Alerts).Events);
        Assert.Equal(2, timeline.Pipeline.Counters.Ignored["duplicate"]);
    }

    [Fact]
    public void Duplicate_BeyondTheHorizon_CountsAgain()
    {
        var timeline = new Timeline();
        var value = timeline.Alert("10:00:00", "DiskFull", "db1");

        timeline.Send("10:00:00", value).Send("11:20:00", value);

        Assert.False(timeline.Pipeline.Counters.Ignored.ContainsKey("duplicate"));
    }

    [Fact]
    public void Resolve_OfAnActiveAlert_ResolvesAlertAndIncident()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull").Resolve("10:05:00", "DiskFull");

        Assert.Equal("resolved", Assert.Single(timeline.Alerts).Status);
        var incident = Assert.Single(timeline.Incidents);
        Assert.Equal(("resolved", "recovered"), (incident.Status, incident.Resolution));
        Assert.Equal(Timeline.At("10:05:00"), incident.ClosedAt);
    }

    [Fact]
    public void Resolve_RepeatedFifteenTimes_ChangesNothingMore()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull").Resolve("10:02:00", "DiskFull");
        var version = Assert.Single(timeline.Incidents).Version;
        for (var minute = 3; minute < 18; minute++)
        {
            var late = timeline.Alert("10:02:00", "DiskFull", "db1") with { Status = EventStatus.Resolved };
            timeline.Send($"10:{minute:00}:00", late);
        }

        Assert.Equal(version, Assert.Single(timeline.Incidents).Version);
        Assert.Equal(15, timeline.Pipeline.Counters.Ignored["already_ended"]);
    }

    [Fact]
    public void Silence_OfTheSource_ExpiresAndIsNotRecovered()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "DiskFull", with: value => value with { ExpiresAt = Timeline.At("10:04:00") })
            .Tick("10:03:59");
        Assert.Equal("firing", Assert.Single(timeline.Alerts).Status);

        timeline.Tick("10:10:00");

        var alert = Assert.Single(timeline.Alerts);
        Assert.Equal(("expired", Timeline.At("10:04:00")), (alert.Status, alert.EndsAt));
        var incident = Assert.Single(timeline.Incidents);
        Assert.Equal(("expired", "expired"), (incident.Status, incident.Resolution));
        Assert.Equal(Timeline.At("10:04:00"), incident.ClosedAt);
    }

    [Fact]
    public void Firing_AfterExpiry_OpensANewOccurrence()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "DiskFull", with: value => value with { ExpiresAt = Timeline.At("10:04:00") })
            .Fire("10:30:00", "DiskFull");

        var alert = Assert.Single(timeline.Alerts);
        Assert.Equal((2, "firing"), (alert.Occurrence, alert.Status));
        Assert.Equal(2, timeline.Incidents.Count);
    }

    [Fact]
    public void Repeat_BeforeExpiry_KeepsTheAlertAlive()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "DiskFull", with: value => value with { ExpiresAt = Timeline.At("10:04:00") })
            .Fire("10:03:00", "DiskFull", with: value => value with { ExpiresAt = Timeline.At("10:07:00") })
            .Tick("10:06:00");
        Assert.Equal("firing", Assert.Single(timeline.Alerts).Status);

        timeline.Tick("10:07:00");

        Assert.Equal("expired", Assert.Single(timeline.Alerts).Status);
    }

    [Fact]
    public void Resolve_BeforeItsTrigger_IsAppliedWhenTheTriggerComes()
    {
        var timeline = new Timeline();
        var trigger = timeline.Alert("10:00:00", "DiskFull", "db1");

        timeline.Resolve("10:00:02", "DiskFull").Send("10:00:04", trigger);

        Assert.Equal("resolved", Assert.Single(timeline.Alerts).Status);
        Assert.Equal("resolved", Assert.Single(timeline.Incidents).Status);
    }

    [Fact]
    public void Resolve_WithoutTriggerInsideTheWindow_IsANamedDrop()
    {
        var timeline = new Timeline().Resolve("10:00:02", "DiskFull").Tick("10:06:00").Fire("10:07:00", "DiskFull");

        Assert.Equal(1, timeline.Pipeline.Counters.Ignored["without_trigger"]);
        Assert.Equal("firing", Assert.Single(timeline.Alerts).Status);
    }

    [Fact]
    public void Acknowledge_BeforeItsTrigger_IsAppliedWhenTheTriggerComes()
    {
        var timeline = new Timeline();
        var trigger = timeline.Alert("10:00:00", "DiskFull", "db1");
        var acknowledged = timeline.Alert("10:00:02", "DiskFull", "db1") with { Status = EventStatus.Acknowledged };

        timeline.Send("10:00:02", acknowledged).Send("10:00:04", trigger);

        Assert.Equal("acknowledged", Assert.Single(timeline.Alerts).Status);
    }

    [Fact]
    public void Firing_OlderThanTheRecordedResolve_OpensNothing()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull").Resolve("10:05:00", "DiskFull");
        var late = timeline.Alert("10:03:00", "DiskFull", "db1");

        timeline.Send("10:06:00", late);

        Assert.Equal((1, "resolved"), (Assert.Single(timeline.Alerts).Occurrence, timeline.Alerts[0].Status));
        Assert.Equal("resolved", Assert.Single(timeline.Incidents).Status);
        Assert.Equal(1, timeline.Pipeline.Counters.Ignored["older_than_end"]);
    }

    [Fact]
    public void Resolve_OlderThanTheLatestFiring_DoesNotEndIt()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull").Fire("10:10:00", "DiskFull");
        var late = timeline.Alert("10:08:00", "DiskFull", "db1") with { Status = EventStatus.Resolved };

        timeline.Send("10:11:00", late);

        Assert.Equal("firing", Assert.Single(timeline.Alerts).Status);
    }

    [Fact]
    public void Firing_BeyondTheLateness_IsCountedAndOpensNothing()
    {
        var timeline = new Timeline();
        var late = timeline.Alert("08:00:00", "DiskFull", "db1");

        timeline.Send("10:00:00", late);

        Assert.Empty(timeline.Alerts);
        Assert.Empty(timeline.Incidents);
        Assert.Equal(1, timeline.Pipeline.Counters.Ignored["late"]);
    }

    [Fact]
    public void Severity_ThatRises_RaisesTheIncident()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "DiskFull", with: value => value with { SeverityNumber = 13 })
            .Fire("10:01:00", "DiskFull", with: value => value with { SeverityNumber = 21 });

        var incident = Assert.Single(timeline.Incidents);
        Assert.Equal("critical", incident.Severity);
        Assert.Contains(incident.Timeline, entry => entry.Kind == "severity_changed");
    }

    [Fact]
    public void Flapping_Alert_KeepsOneIncidentOpenUntilItCalmsDown()
    {
        var timeline = new Timeline();
        for (var minute = 0; minute < 6; minute++)
        {
            timeline.Fire($"10:0{minute}:00", "LinkDown").Resolve($"10:0{minute}:30", "LinkDown");
        }

        Assert.True(Assert.Single(timeline.Alerts).Flapping);
        Assert.True(Assert.Single(timeline.Incidents).Flapping);
        Assert.Equal("open", timeline.Incidents[0].Status);

        timeline.Tick("11:00:00");

        Assert.False(Assert.Single(timeline.Alerts).Flapping);
        var incident = Assert.Single(timeline.Incidents);
        Assert.Equal("resolved", incident.Status);
        // Two limits: once for the start, once for the end, however often it changed in between.
        Assert.Equal(2, incident.Timeline.Count(entry => entry.Kind == "flapping"));
    }

    [Fact]
    public void Flapping_AlertThatFiresAgain_IsShownFiringInItsIncident()
    {
        var timeline = new Timeline();
        for (var minute = 0; minute < 6; minute++)
        {
            timeline.Fire($"10:0{minute}:00", "LinkDown").Resolve($"10:0{minute}:30", "LinkDown");
        }

        Assert.Equal("resolved", Assert.Single(Assert.Single(timeline.Incidents).Members).Status);

        timeline.Fire("10:06:00", "LinkDown");

        Assert.True(Assert.Single(timeline.Alerts).Flapping);
        var member = Assert.Single(timeline.Incidents[0].Members);
        Assert.Equal(("firing", timeline.Alerts[0].Occurrence), (member.Status, member.Occurrence));
    }

    [Fact]
    public void FlappingWord_OfASourceThatNeverTakesItBack_EndsWithItsHold()
    {
        var timeline = new Timeline()
            .Say("10:00:30", "LinkDown", EventStatus.Flapping)
            .Fire("10:00:00", "LinkDown");
        Assert.True(Assert.Single(timeline.Alerts).Flapping);

        timeline.Resolve("10:01:00", "LinkDown").Tick("1.10:00:00");
        Assert.True(Assert.Single(timeline.Alerts).Flapping);
        Assert.Equal("open", Assert.Single(timeline.Incidents).Status);

        timeline.Tick("1.11:00:00");
        Assert.Equal("resolved", Assert.Single(timeline.Incidents).Status);
    }

    [Fact]
    public void FlappingWord_TakenBack_LeavesTheNextFlappingItsOwnTime()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "LinkDown")
            .Say("10:01:00", "LinkDown", EventStatus.Flapping)
            .Say("10:02:00", "LinkDown", EventStatus.Calm);
        Assert.False(Assert.Single(timeline.Alerts).Flapping);

        for (var minute = 0; minute < 6; minute++)
        {
            timeline.Resolve($"10:1{minute}:00", "LinkDown").Fire($"10:1{minute}:30", "LinkDown");
        }

        Assert.True(Assert.Single(timeline.Alerts).Flapping);
        timeline.Tick("11:00:00");
        Assert.False(Assert.Single(timeline.Alerts).Flapping);
    }

    [Fact]
    public void AutomationRun_ThatFails_IsAnAlertThatALaterSuccessResolves()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "automation:nightly", "nightly", value => value with { Kind = EventKind.Automation, Status = EventStatus.Failed });
        Assert.Equal("Automation nightly failed", Assert.Single(timeline.Incidents).Title);
        Assert.Equal("open", timeline.Incidents[0].Status);

        timeline.Fire("10:30:00", "automation:nightly", "nightly", value => value with { Kind = EventKind.Automation, Status = EventStatus.Succeeded });

        Assert.Equal("resolved", Assert.Single(timeline.Incidents).Status);
    }

    [Fact]
    public void AlertLimit_Reached_RefusesNewAlertsAndKeepsOldOnesRight()
    {
        var configuration = new PipelineConfiguration { Deduplication = new DeduplicationOptions { MaxAlerts = 2 } };
        var timeline = new Timeline(configuration).Fire("10:00:00", "A").Fire("10:00:01", "B").Fire("10:00:02", "C").Resolve("10:00:03", "A");

        Assert.Equal(2, timeline.Alerts.Count);
        Assert.Equal(1, timeline.Pipeline.Counters.Ignored["alert_limit"]);
        Assert.Equal("resolved", timeline.Alerts.Single(alert => alert.Check == "A").Status);
    }

    [Fact]
    public void EndedAlert_BeyondItsRetention_IsForgotten()
    {
        var timeline = new Timeline().Fire("10:00:00", "A").Resolve("10:01:00", "A");

        timeline.Tick("1.10:02:00");

        Assert.Empty(timeline.Alerts);
    }
}
