using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Replay;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>Incidents whose alerts no evidence ties any longer are split, late and once.</summary>
public sealed class DriftTests
{
    [Fact]
    public void Parts_WhoseBridgeEnded_AreSplitAfterTheTimeAndSaySo()
    {
        var timeline = Bridged().Resolve("10:05:00", "Bridge", "gate", InShop).Tick("10:34:59");
        var before = timeline.Incidents.Count;

        timeline.Tick("10:35:00");

        Assert.Equal(1, before);
        var (rest, part) = (timeline.Incidents[0], timeline.Incidents[1]);
        Assert.Equal(["db1", "db2", "gate"], rest.Members.Select(member => member.Entity));
        Assert.Equal(["mail1", "mail2"], part.Members.Select(member => member.Entity));
        Assert.Contains(rest.Timeline, entry => entry.Kind == "split" && entry.Text.Contains($"2 alerts were split into {part.Id}. Nothing ties them since Bridge on gate ended", StringComparison.Ordinal));
        Assert.Contains(part.Timeline, entry => entry.Kind == "split" && entry.Text.Contains($"Split from {rest.Id}", StringComparison.Ordinal));
        Assert.All(new[] { rest, part }, incident => Assert.Contains(timeline.Decisions, decision =>
            decision is { Outcome: "split", Check: "Bridge", Entity: "gate" } && decision.IncidentId == incident.Id && decision.Summary.Contains("Nothing ties them", StringComparison.Ordinal)));
        Assert.Equal("open", part.Status);
    }

    [Fact]
    public void Alerts_OfAPartThatWasSplit_GoOnInItsIncident()
    {
        var timeline = Bridged().Resolve("10:05:00", "Bridge", "gate", InShop).Tick("10:35:00");

        timeline.Resolve("10:40:00", "Queue", "mail1", InShop).Resolve("10:41:00", "Queue", "mail2", InShop);

        Assert.Equal(["open", "resolved"], timeline.Incidents.Select(incident => incident.Status));
    }

    [Fact]
    public void Parts_WhileTheirBridgeHolds_StayTogether()
    {
        var timeline = Bridged().Resolve("10:05:00", "Slow", "db1", InShop).Tick("14:00:00");

        Assert.Single(timeline.Incidents);
    }

    [Fact]
    public void Change_InsideTheTime_PutsTheSplitOff()
    {
        var timeline = Bridged().Fire("10:02:10", "Other", "db1", InShop).Resolve("10:05:00", "Bridge", "gate", InShop)
            .Resolve("10:30:00", "Other", "db1", InShop).Tick("10:59:59");
        var before = timeline.Incidents.Count;

        timeline.Tick("11:00:00");

        Assert.Equal(1, before);
        Assert.Equal([4, 2], timeline.Incidents.Select(incident => incident.Alerts));
    }

    [Fact]
    public void Bridge_ThatComesBackInsideTheTime_KeepsThemTogether()
    {
        var timeline = Bridged().Resolve("10:05:00", "Bridge", "gate", InShop)
            .Fire("10:06:00", "Relay", "db2", value => InShop(value) with { Host = "mail1" }).Tick("14:00:00");

        Assert.Single(timeline.Incidents);
    }

    [Fact]
    public void OneAlert_ByItself_IsNoPart()
    {
        var timeline = Bridged().Resolve("10:05:00", "Bridge", "gate", InShop).Resolve("10:05:01", "Queue", "mail2", InShop).Tick("14:00:00");

        Assert.Single(timeline.Incidents);
    }

    [Fact]
    public void Parts_ThatTheTopologyConnects_StayTogether()
    {
        var topology = TopologyGraph.From([new TopologyNode("db1", "Database"), new TopologyNode("mail2", "Service")], [new TopologyEdge("mail2", "db1", "calls")]);
        var timeline = Bridged(new PipelineConfiguration { Topology = topology }).Resolve("10:05:00", "Bridge", "gate", InShop).Tick("14:00:00");

        Assert.Single(timeline.Incidents);
    }

    [Fact]
    public void Parts_OfOneHost_StayTogether()
    {
        var timeline = Bridged(with: value => InShop(value) with { Host = "h1" }).Resolve("10:05:00", "Bridge", "gate", InShop).Tick("14:00:00");

        Assert.Single(timeline.Incidents);
    }

    [Fact]
    public void SplitPair_WhenItsBridgeFiresAgain_IsNotMerged()
    {
        var timeline = Bridged(new PipelineConfiguration { Correlation = new CorrelationOptions { MergeAt = 0.6 } })
            .Resolve("10:05:00", "Bridge", "gate", InShop).Tick("10:35:00");

        timeline.Fire("10:36:00", "Bridge", "gate", InShop).Fire("10:36:10", "Relay", "db1", value => InShop(value) with { Host = "mail1" }).Tick("12:00:00");

        Assert.DoesNotContain(timeline.Incidents, incident => incident.Status == "merged");
        Assert.Single(timeline.Incidents, incident => incident.Timeline.Any(entry => entry.Text.StartsWith("Split from", StringComparison.Ordinal)));
    }

    [Fact]
    public void WhatAPersonMerged_IsNeverSplit()
    {
        var timeline = Bridged().Fire("10:03:00", "Apart", "z1").Resolve("10:05:00", "Bridge", "gate", InShop);
        var (target, source) = (timeline.Incidents[0].Id, timeline.Incidents[1].Id);

        timeline.Act("10:06:00", CommandKind.Merge, target, source);
        timeline.Tick("14:00:00");

        Assert.Equal(["open", "merged"], timeline.Incidents.Select(incident => incident.Status));
    }

    [Fact]
    public void WhatARuleGroups_IsNeverSplit()
    {
        var rule = new RuleConfig { Name = "shop", Match = [Matchers.Of("cluster=\"shop\"")], GroupBy = ["cluster"] };
        var timeline = Bridged(new PipelineConfiguration { Rules = [rule] }).Resolve("10:05:00", "Bridge", "gate", InShop).Tick("14:00:00");

        Assert.Single(timeline.Incidents);
    }

    [Fact]
    public void Zero_NeverSplits()
    {
        var timeline = Bridged(new PipelineConfiguration { Incidents = new IncidentOptions { SplitAfter = TimeSpan.Zero } })
            .Resolve("10:05:00", "Bridge", "gate", InShop).Tick("14:00:00");

        Assert.Single(timeline.Incidents);
    }

    [Fact]
    public void Incident_OutOfSight_IsSplitOnceItIsBack()
    {
        var timeline = Bridged().Resolve("10:05:00", "Bridge", "gate", InShop);
        timeline.Command("10:06:00", new OperatorCommand { Kind = CommandKind.Snooze, Actor = "ann", Incident = timeline.Incidents[0].Id, Until = Timeline.At("12:00:00") });
        var before = timeline.Tick("12:29:59").Incidents.Count;

        timeline.Tick("12:30:00");

        Assert.Equal(1, before);
        Assert.Equal(2, timeline.Incidents.Count);
    }

    [Theory]
    [InlineData("10:05:01")]
    [InlineData("10:34:59")]
    [InlineData("10:35:00")]
    public void Restart_ChangesNothing(string time)
    {
        var straight = Bridged().Resolve("10:05:00", "Bridge", "gate", InShop).Tick(time);
        var restarted = Bridged().Resolve("10:05:00", "Bridge", "gate", InShop).Tick(time).Restart();

        straight.Fire("10:50:00", "Late", "db1", InShop).Tick("12:00:00");
        restarted.Fire("10:50:00", "Late", "db1", InShop).Tick("12:00:00");

        Assert.Equal(3, restarted.Incidents.Count);
        Assert.Equal(straight.Snapshot(), restarted.Snapshot());
    }

    [Fact]
    public void OfflineRun_AssignsWhatComesAfterTheSplitToTheNewIncidentOnly()
    {
        var run = new OfflineCorrelator(new PipelineConfiguration { Correlation = new CorrelationOptions { NoiseGate = false } });
        foreach (var item in Bridged().Resolve("10:05:00", "Bridge", "gate", InShop).Resolve("10:40:00", "Queue", "mail1", InShop).Log)
        {
            run.Add(item.Event);
        }

        var result = run.Complete();

        var ids = result.Assignments.Select(assignment => assignment.IncidentId).ToArray();
        Assert.Equal(2, result.Incidents.Count);
        Assert.Equal(Enumerable.Repeat(result.Incidents[0].Id, 6), ids[..6]);
        Assert.Equal(result.Incidents[1].Id, ids[6]);
    }

    [Fact]
    public void ThreeParts_BecomeThreeIncidents()
    {
        var timeline = Bridged().Fire("10:02:30", "Bridge2", "relay", InShop).Fire("10:03:40", "Job", "ci1", InShop).Fire("10:03:41", "Job", "ci2", InShop)
            .Resolve("10:05:00", "Bridge", "gate", InShop).Resolve("10:06:00", "Bridge2", "relay", InShop).Tick("10:36:00");

        Assert.Equal([4, 2, 2], timeline.Incidents.Select(incident => incident.Alerts));
        Assert.Equal(1, timeline.Incidents.Select(incident => incident.Members.Count(member => member.Entity == "relay")).Sum());
    }

    // Two databases, a minute later a gate, and a minute after that two mail servers, all of one cluster: only the gate
    // began within 75 seconds of both.
    private static Timeline Bridged(PipelineConfiguration? configuration = null, Func<Event, Event>? with = null) => new Timeline(configuration)
        .Fire("10:00:00", "Slow", "db1", with ?? InShop).Fire("10:00:01", "Slow", "db2", InShop)
        .Fire("10:01:00", "Bridge", "gate", InShop)
        .Fire("10:02:00", "Queue", "mail1", with ?? InShop).Fire("10:02:01", "Queue", "mail2", InShop);

    private static Event InShop(Event value) => value with { Cluster = "shop" };
}
