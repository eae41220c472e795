using System.Globalization;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>What belongs together because of where it comes from, and what is held back because it is usual there.</summary>
public sealed class NeighborhoodTests
{
    private static readonly TimeSpan Start = TimeSpan.FromHours(8);

    private static readonly PipelineConfiguration JudgedAtOnce = new() { Correlation = new CorrelationOptions { NoiseGateAfter = TimeSpan.Zero } };

    [Fact]
    public void Alerts_OfOneClusterAtOneTime_ShareAnIncidentAndSayWhy()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull", "db1", InCluster("shop")).Fire("10:00:30", "Errors", "api", InCluster("shop"));

        var incident = Assert.Single(timeline.Incidents);
        Assert.Contains("cluster \"shop\"", incident.Members[1].Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10:00:30", "other")]
    [InlineData("10:01:16", "shop")]
    public void Alerts_OfAnotherClusterOrLater_StayApart(string time, string cluster)
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull", "db1", InCluster("shop")).Fire(time, "Errors", "api", InCluster(cluster));

        Assert.Equal(2, timeline.Incidents.Count);
    }

    [Fact]
    public void Alerts_ThatTheTopologyConnects_ShareAnIncident()
    {
        var topology = TopologyGraph.From(
            [new TopologyNode("api", "Service"), new TopologyNode("db1", "Database"), new TopologyNode("mail", "Service"), new TopologyNode("smtp", "Host")],
            [new TopologyEdge("api", "db1", "calls"), new TopologyEdge("mail", "smtp", "runs_on")]);
        var timeline = new Timeline(new PipelineConfiguration { Topology = topology })
            .Fire("10:00:00", "DiskFull", "db1").Fire("10:00:30", "Errors", "api").Fire("10:00:31", "Queue", "mail");

        Assert.Equal([2, 1], timeline.Incidents.Select(incident => incident.Alerts));
    }

    [Fact]
    public void Alerts_ThatSharedServicesConnect_ShareAnIncident()
    {
        var timeline = new Timeline()
            .Fire("10:00:00", "A", "pod-1", value => value with { Service = "pay", Host = "h1" })
            .Fire("10:20:00", "B", "pod-2", value => value with { Service = "cart", Host = "h1" })
            .Fire("10:40:00", "C", "pod-1", value => value with { Service = "pay" })
            .Fire("10:40:20", "D", "pod-2", value => value with { Service = "cart" });

        Assert.Equal(2, timeline.Incidents[^1].Alerts);
        Assert.Contains("share", timeline.Incidents[^1].Members[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Alerts_ThatComeInMassToANewService_AreAllShown()
    {
        var timeline = new Timeline();
        for (var host = 0; host < 100; host++)
        {
            timeline.Fire("10:00:00", "Down", $"host-{host}");
        }

        Assert.Equal(100, timeline.Incidents.Sum(static incident => incident.Alerts));
    }

    [Fact]
    public void FewAlerts_InTheFirstMinuteOfAJudgedScope_AreShownAtItsEnd()
    {
        var timeline = new Timeline(JudgedAtOnce).Fire("10:00:00", "DiskFull", "db1");
        var before = timeline.Incidents.Count;

        timeline.Tick("10:01:00");

        Assert.Equal(0, before);
        Assert.Contains(Assert.Single(timeline.Incidents).Timeline, entry => entry.Text.Contains("little else comes from there", StringComparison.Ordinal));
    }

    [Fact]
    public void FewAlerts_BeforeARestartInTheFirstMinute_AreShownAtItsEnd()
    {
        var timeline = new Timeline(JudgedAtOnce).Fire("10:00:00", "DiskFull", "db1").Restart();

        timeline.Tick("10:01:00");

        Assert.Single(timeline.Incidents);
    }

    [Fact]
    public void ManyAlerts_InTheFirstMinuteOfAJudgedScope_MakeNoneOfThemAnIncident()
    {
        var timeline = new Timeline(JudgedAtOnce);
        for (var host = 0; host < 30; host++)
        {
            timeline.Fire($"10:00:{host:00}", "Slow", $"host-{host}", value => value with { SeverityNumber = 13 });
        }

        Assert.Empty(timeline.Tick("10:02:00").Incidents);
    }

    [Fact]
    public void Alerts_ThatAreUsualThere_AreHeldBackWithTheReason()
    {
        var timeline = Chatter(120);
        var before = timeline.Incidents.Count;

        Fire(timeline, TimeSpan.FromMinutes(121), "chatter-1", "e1");

        Assert.Equal(before, timeline.Incidents.Count);
        var decision = timeline.Decisions[^1];
        Assert.Equal("noise", decision.Outcome);
        Assert.Contains("usual where it comes from", decision.Summary, StringComparison.Ordinal);
        Assert.Equal("firing", timeline.Alerts.Single(alert => alert.Check == "chatter-1").Status);
        Assert.Equal("", timeline.Alerts.Single(alert => alert.Check == "chatter-1").IncidentId);
    }

    [Fact]
    public void Burst_AmongUsualAlerts_IsShownWithWhatWasHeldBack()
    {
        var timeline = Chatter(120);
        var before = timeline.Incidents.Count;
        for (var number = 0; number < 30; number++)
        {
            Fire(timeline, TimeSpan.FromMinutes(125) + TimeSpan.FromSeconds(number), $"burst-{number}", $"e{number}");
        }

        Assert.Equal(before + 1, timeline.Incidents.Count);
        Assert.Equal(30, timeline.Incidents[^1].Alerts);
        Assert.Contains(timeline.Incidents[^1].Timeline, entry => entry.Text.Contains("than is usual there", StringComparison.Ordinal));
    }

    [Fact]
    public void Critical_AmongUsualAlerts_IsNeverHeldBack()
    {
        var timeline = Chatter(120);
        var before = timeline.Incidents.Count;

        Fire(timeline, TimeSpan.FromMinutes(125), "chatter-1", "e1", value => value with { SeverityNumber = 21 });

        Assert.Equal(before + 1, timeline.Incidents.Count);
    }

    [Fact]
    public void Gate_SwitchedOff_HoldsNothingBack()
    {
        var timeline = Chatter(60, new CorrelationOptions { NoiseGate = false });

        Assert.DoesNotContain(timeline.Decisions, decision => decision.Outcome == "noise");
    }

    [Fact]
    public void SameAlert_OfASourceThatNeverEndsOne_IsAnotherOccurrenceAfterTheQuietTime()
    {
        var timeline = Chatter(120);
        for (var number = 0; number < 60; number++)
        {
            Fire(timeline, TimeSpan.FromMinutes(number < 30 ? 125 : 135) + TimeSpan.FromSeconds(number % 30), $"burst-{number % 30}", $"e{number % 30}");
        }

        Assert.Equal([30, 30], timeline.Incidents.TakeLast(2).Select(incident => incident.Alerts));
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(150, 2)]
    public void OneAlert_ThatNeverEndsAndComesAgainByItself_IsAnotherIncidentOnlyAfterTwoMinutes(int seconds, int incidents)
    {
        var timeline = Chatter(120);
        var before = timeline.Incidents.Count;

        Fire(timeline, TimeSpan.FromMinutes(125), "never-heard-of", "shell", value => value with { SeverityNumber = 21 });
        Fire(timeline, TimeSpan.FromMinutes(125) + TimeSpan.FromSeconds(seconds), "never-heard-of", "shell", value => value with { SeverityNumber = 21 });

        Assert.Equal(before + incidents, timeline.Incidents.Count);
    }

    [Fact]
    public void Incident_ShortlyAfterAnImportantOne_IsMoreImportantThanByItselfAndElsewhereHalfAsMuch()
    {
        static double ScoreOf(string entity, int minutes, bool isAfterBurst)
        {
            var timeline = Chatter(1_200);
            for (var number = 0; isAfterBurst && number < 30; number++)
            {
                Fire(timeline, TimeSpan.FromMinutes(1_205) + TimeSpan.FromSeconds(number), $"burst-{number}", $"e{number}");
            }

            Fire(timeline, TimeSpan.FromMinutes(1_206 + minutes), "shell", entity, value => value with { SeverityNumber = 21 });
            return timeline.Incidents[^1].Score;
        }

        var byItself = ScoreOf("e3", 5, isAfterBurst: false);
        var raised = ScoreOf("e3", 5, isAfterBurst: true);
        Assert.True(raised > 2 * byItself);
        Assert.Equal((raised - byItself) / 2, ScoreOf("elsewhere", 5, isAfterBurst: true) - ScoreOf("elsewhere", 5, isAfterBurst: false), 2);
        Assert.Equal(ScoreOf("e3", 30, isAfterBurst: false), ScoreOf("e3", 30, isAfterBurst: true), 0.1);
    }

    [Fact]
    public void Restart_AfterAnImportantIncident_KeepsItsStory()
    {
        var timeline = Chatter(1_200);
        for (var number = 0; number < 30; number++)
        {
            Fire(timeline, TimeSpan.FromMinutes(1_205) + TimeSpan.FromSeconds(number), $"burst-{number}", $"e{number}");
        }

        var before = timeline.Snapshot();

        Assert.Equal(before, timeline.Restart().Snapshot());
    }

    [Fact]
    public void Restart_AmongUsualAlerts_LearnsOnAsBefore()
    {
        var timeline = Chatter(120);
        var before = timeline.Snapshot();

        Assert.Equal(before, timeline.Restart().Snapshot());
    }

    // Each minute some of forty alerts come, spread over the first seconds of the minute.
    private static Timeline Chatter(int minutes, CorrelationOptions? options = null)
    {
        var timeline = new Timeline(new PipelineConfiguration { Correlation = options ?? new CorrelationOptions() });
        var random = new Random(3);
        for (var minute = 0; minute < minutes; minute++)
        {
            for (var count = 0; count < 4; count++)
            {
                var number = random.Next(40);
                Fire(timeline, TimeSpan.FromMinutes(minute) + TimeSpan.FromSeconds(count * 2), $"chatter-{number}", $"e{number}");
            }
        }

        return timeline;
    }

    private static void Fire(Timeline timeline, TimeSpan after, string check, string entity, Func<Event, Event>? with = null) => timeline.Fire(
        (Start + after).ToString("c", CultureInfo.InvariantCulture), check, entity,
        value => (with ?? (other => other))(value with { Cluster = "shop", SeverityNumber = 13 }));

    private static Func<Event, Event> InCluster(string cluster) => value => value with { Cluster = cluster };
}
