using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Suppression;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

public sealed class SuppressionTests
{
    [Fact]
    public void Silence_HidesTheIncidentAndNeverSwallowsAResolve()
    {
        var timeline = new Timeline();
        timeline.Silence("09:59:00", "s1", "check=\"DiskFull\"", "09:59:00", "11:00:00");
        timeline.Fire("10:00:00", "DiskFull");
        var incident = Assert.Single(timeline.Incidents);
        Assert.True(incident.Suppressed);
        Assert.Equal(["silence:s1"], incident.SuppressedBy);
        Assert.Equal(["s1"], Assert.Single(timeline.Alerts).SilencedBy);

        timeline.Resolve("10:30:00", "DiskFull");

        Assert.Equal("resolved", Assert.Single(timeline.Alerts).Status);
        Assert.Equal("resolved", Assert.Single(timeline.Incidents).Status);
    }

    [Fact]
    public void Silence_ThatEnds_BringsTheIncidentBack()
    {
        var timeline = new Timeline();
        timeline.Silence("09:59:00", "s1", "check=\"DiskFull\"", "09:59:00", "11:00:00");
        timeline.Fire("10:00:00", "DiskFull").Tick("10:59:59");
        Assert.True(timeline.Incidents[0].Suppressed);

        timeline.Tick("11:00:00");

        Assert.False(timeline.Incidents[0].Suppressed);
        Assert.Equal("unsuppressed", timeline.Incidents[0].Timeline[^1].Kind);
    }

    [Fact]
    public void Silence_ThatStartsLater_HidesFromThenOn()
    {
        var timeline = new Timeline();
        timeline.Silence("09:59:00", "s1", "check=\"DiskFull\"", "10:30:00", "11:00:00");
        timeline.Fire("10:00:00", "DiskFull");
        Assert.False(timeline.Incidents[0].Suppressed);

        timeline.Tick("10:30:00");

        Assert.True(timeline.Incidents[0].Suppressed);
    }

    [Fact]
    public void Silence_ExpiredByHand_BringsTheIncidentBackAtOnce()
    {
        var timeline = new Timeline();
        timeline.Silence("09:59:00", "s1", "check=\"DiskFull\"", "09:59:00", "11:00:00");
        timeline.Fire("10:00:00", "DiskFull");

        var result = timeline.Act("10:10:00", CommandKind.ExpireSilence, "", "s1");

        Assert.Equal(CommandOutcome.Applied, result.Outcome);
        Assert.False(timeline.Incidents[0].Suppressed);
        Assert.Equal(CommandOutcome.NotAllowed, timeline.Act("10:11:00", CommandKind.ExpireSilence, "", "s1").Outcome);
        Assert.Equal(CommandOutcome.NotFound, timeline.Act("10:11:00", CommandKind.ExpireSilence, "", "s2").Outcome);
    }

    [Fact]
    public void Incident_WithOneAlertThatIsNotMuted_IsInSight()
    {
        var timeline = new Timeline();
        timeline.Silence("09:59:00", "s1", "check=\"DiskFull\"", "09:59:00", "11:00:00");

        timeline.Fire("10:00:00", "DiskFull").Fire("10:00:10", "SlowQueries");

        Assert.False(Assert.Single(timeline.Incidents).Suppressed);
    }

    [Fact]
    public void Inhibition_WhileTheSourceFires_MutesTheTargetOnly()
    {
        var timeline = Inhibited(new InhibitionRuleConfig
        {
            Name = "down", Target = Matchers.Of("check=\"Slow\""), All = [Matchers.Of("check=\"Down\"")], Equal = ["entity"],
        });

        timeline.Fire("10:00:00", "Down", "db1").Fire("10:00:10", "Slow", "db1").Fire("10:00:20", "Slow", "db2");

        Assert.Equal(["down"], Muted(timeline, "Slow", "db1"));
        Assert.Empty(Muted(timeline, "Slow", "db2"));
        Assert.Empty(Muted(timeline, "Down", "db1"));
        timeline.Resolve("10:05:00", "Down", "db1");
        Assert.Empty(Muted(timeline, "Slow", "db1"));
    }

    [Fact]
    public void Inhibition_TargetBeforeSource_IsMutedWhenTheSourceComes()
    {
        var timeline = Inhibited(new InhibitionRuleConfig
        {
            Name = "down", Target = Matchers.Of("check=\"Slow\""), All = [Matchers.Of("check=\"Down\"")], Equal = ["entity"],
        });

        timeline.Fire("10:00:00", "Slow", "db1").Fire("10:00:10", "Down", "db1");

        Assert.Equal(["down"], Muted(timeline, "Slow", "db1"));
    }

    [Theory]
    [InlineData("A,B", true)]
    [InlineData("A", false)]
    [InlineData("A,C", true)]
    [InlineData("A,B,D", false)]
    [InlineData("B,C", false)]
    public void Inhibition_OverSeveralSources_IsBoolean(string firing, bool muted)
    {
        var timeline = Inhibited(new InhibitionRuleConfig
        {
            Name = "both",
            Target = Matchers.Of("check=\"T\""),
            All = [Matchers.Of("check=\"A\"")],
            Any = [Matchers.Of("check=\"B\""), Matchers.Of("check=\"C\"")],
            None = [Matchers.Of("check=\"D\"")],
        });
        timeline.Fire("10:00:00", "T", "t");
        foreach (var check in firing.Split(','))
        {
            timeline.Fire("10:00:01", check, check);
        }

        Assert.Equal(muted, Muted(timeline, "T", "t").Count > 0);
    }

    [Fact]
    public void Inhibition_AlertThatIsSourceAndTarget_DoesNotMuteItself()
    {
        var timeline = Inhibited(new InhibitionRuleConfig
        {
            Name = "self", Target = Matchers.Of("check=\"A\""), All = [Matchers.Of("check=\"A\"")],
        });
        timeline.Fire("10:00:00", "A", "x");
        Assert.Empty(Muted(timeline, "A", "x"));

        timeline.Fire("10:00:01", "A", "y");

        Assert.Equal(["self"], Muted(timeline, "A", "x"));
    }

    [Fact]
    public void Maintenance_InItsTimeZone_HoldsBackAndLetsGo()
    {
        var window = new MaintenanceWindowConfig
        {
            Name = "nightly", Match = Matchers.Of("entity=\"db1\""), TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
            StartsAt = new TimeOnly(2, 0), Duration = TimeSpan.FromHours(1),
        };
        var timeline = new Timeline(new PipelineConfiguration { Version = "m", Maintenance = [window] });

        // 02:00 in Berlin is 01:00 UTC in January.
        timeline.Fire("00:59:00", "A");
        Assert.False(timeline.Incidents[0].Suppressed);
        timeline.Tick("01:00:00");
        Assert.Equal(["maintenance:nightly"], timeline.Incidents[0].SuppressedBy);
        timeline.Tick("02:00:00");

        Assert.False(timeline.Incidents[0].Suppressed);
    }

    private static Timeline Inhibited(InhibitionRuleConfig rule) => new(new PipelineConfiguration { Version = "i", Inhibitions = [rule] });

    private static IReadOnlyList<string> Muted(Timeline timeline, string check, string entity) =>
        timeline.Alerts.Single(alert => alert.Check == check && alert.Entity == entity).InhibitedBy;
}
