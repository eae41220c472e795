using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Core.Topology.Sources;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>What depends on what, as sources and events say it while the service runs.</summary>
public sealed class TopologyTests
{
    [Fact]
    public void Source_ThatConnectsTwoEntities_PutsTheirAlertsTogether()
    {
        var timeline = Put(new Timeline(), "09:00:00", "cmdb", ("web", "db1"));
        timeline.Fire("10:00:00", "Slow", "web").Fire("10:00:10", "Down", "db1");

        Assert.Equal(2, Assert.Single(timeline.Incidents).Alerts);
        var topology = timeline.ReadModel.Topology;
        Assert.Equal((2, 1, "cmdb", "ann"), (topology.Graph.Nodes, topology.Graph.Edges, topology.Sources[0].Source, topology.Sources[0].Actor));
    }

    [Fact]
    public void Sources_AddUp_AndEachIsReplacedAsAWhole()
    {
        var timeline = new Timeline(new PipelineConfiguration { Topology = TopologyGraph.From([new("x", ""), new("y", "")], [new("x", "y", "")]) });
        Put(timeline, "09:00:00", "cmdb", ("web", "db1"), ("db1", "host1"));
        Put(timeline, "09:01:00", "k8s", ("pod1", "host1"));
        Assert.Equal((6, 4), Size(timeline));

        Put(timeline, "09:02:00", "cmdb", ("web", "db2"));
        Assert.Equal((6, 3), Size(timeline));
        Assert.Equal(["configuration", "cmdb", "k8s"], timeline.ReadModel.Topology.Sources.Select(source => source.Source));
        Put(timeline, "09:03:00", "cmdb");
        Put(timeline, "09:03:00", "k8s");
        Assert.Equal((2, 1), Size(timeline));
    }

    [Fact]
    public void Event_ThatSaysWhatItsEntityDependsOn_HoldsFromTheNextMinuteUntilItsEnd()
    {
        var timeline = new Timeline().Send("10:00:10", Says("10:00:10", "pod1", "host1") with { EndsAt = Timeline.At("10:10:00") });
        Assert.Equal((0, 0), Size(timeline));

        timeline.Tick("10:01:01");
        Assert.Equal((2, 1), Size(timeline));
        timeline.Fire("10:02:00", "Crash", "pod1").Fire("10:02:05", "Down", "host1");
        Assert.Equal(2, Assert.Single(timeline.Incidents).Alerts);

        timeline.Tick("10:11:01");
        Assert.Equal((0, 0), Size(timeline));
    }

    [Fact]
    public void Event_ThatEndsIt_TakesBackTheConnectionOrTheThingWithAllOfIts()
    {
        var timeline = new Timeline().Send("10:00:00", Says("10:00:00", "pod1", "host1", "pay")).Send("10:00:01", Says("10:00:01", "pod2", "pod1")).Tick("10:02:00");
        Assert.Equal((4, 3), Size(timeline));

        timeline.Send("10:02:10", Says("10:02:10", "pod1", "pay") with { Status = EventStatus.Resolved }).Tick("10:04:00");
        Assert.Equal((3, 2), Size(timeline));
        timeline.Send("10:04:10", Says("10:04:10", "pod1") with { Status = EventStatus.Resolved }).Tick("10:06:00");
        Assert.Equal((0, 0), Size(timeline));
    }

    [Fact]
    public void Restart_AtAnyMoment_ChangesNothing()
    {
        Action<Timeline>[] steps =
        [
            timeline => Put(timeline, "09:00:00", "cmdb", ("web", "db1")),
            timeline => timeline.Send("10:00:10", Says("10:00:10", "pod1", "host1") with { EndsAt = Timeline.At("10:05:00") }),
            timeline => timeline.Fire("10:00:20", "Slow", "web"),
            timeline => timeline.Tick("10:01:30"),
            timeline => timeline.Send("10:01:40", Says("10:01:40", "pod1", "host1") with { EndsAt = Timeline.At("10:09:00") }),
            timeline => timeline.Send("10:02:10", Says("10:02:10", "pod2", "host1")),
            timeline => timeline.Fire("10:02:20", "Crash", "pod1"),
            timeline => timeline.Tick("10:07:00").Fire("10:07:10", "Down", "host1"),
            timeline => timeline.Tick("10:30:00"),
        ];
        var whole = Run(-1).Snapshot();

        Assert.All(Enumerable.Range(0, steps.Length), restartBefore => Assert.Equal(whole, Run(restartBefore).Snapshot()));

        Timeline Run(int restartBefore)
        {
            var timeline = new Timeline();
            for (var step = 0; step < steps.Length; step++)
            {
                steps[step](step == restartBefore ? timeline.Restart() : timeline);
            }

            return timeline;
        }
    }

    [Fact]
    public void Things_CalledLikeOthers_CyclesAndLoneNodes_DoNoHarm()
    {
        var timeline = Put(new Timeline(), "09:00:00", "cmdb", ("a", "b"), ("b", "c"), ("c", "a"), ("a", "a"), ("A", "b "), ("db1", "db1"));
        timeline.Fire("10:00:00", "Slow", "a").Fire("10:00:05", "Slow", "A").Fire("10:00:06", "Slow", "c").Fire("10:00:07", "Down", "db1");

        Assert.Equal([2, 1, 1], timeline.Incidents.Select(incident => incident.Alerts));
    }

    [Fact]
    public void Command_WithoutATopology_IsRefused() => Assert.Equal(
        CommandOutcome.NotAllowed, new Timeline().Command("10:00:00", new OperatorCommand { Kind = CommandKind.PutTopology, Actor = "ann" }).Outcome);

    private static Timeline Put(Timeline timeline, string time, string source, params (string From, string To)[] edges)
    {
        var content = new TopologyConfig { Edges = [.. edges.Select(edge => new TopologyEdge(edge.From, edge.To, "calls"))] };
        foreach (var part in TopologyPart.Cut(source, 1, content, mostBytes: 20))
        {
            Assert.Equal(CommandOutcome.Applied, timeline.Command(time, new OperatorCommand { Kind = CommandKind.PutTopology, Actor = "ann", Topology = part }).Outcome);
        }

        return timeline;
    }

    private static Event Says(string time, string entity, params string[] dependsOn) => new()
    {
        Id = $"{time}-{entity}",
        Source = "k8s",
        Kind = EventKind.Topology,
        OccurredAt = Timeline.At(time),
        ReceivedAt = Timeline.At(time),
        Tenant = "default",
        Scope = "default",
        Entity = entity,
        Automation = dependsOn.Length > 0 ? new AutomationRun { Automation = "", Touches = dependsOn } : null,
    };

    private static (int Nodes, int Edges) Size(Timeline timeline)
    {
        _ = timeline.Incidents;
        return (timeline.ReadModel.Topology.Graph.Nodes, timeline.ReadModel.Topology.Graph.Edges);
    }
}
