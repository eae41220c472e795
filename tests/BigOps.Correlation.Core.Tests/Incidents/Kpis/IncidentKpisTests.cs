using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Kpis;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Links;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;
using BigOps.Correlation.Testing.Timelines;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Incidents.Kpis;

public sealed class IncidentKpisTests
{
    [Fact]
    public void Counts_OfAnyLog_AreThoseThatTimelinesAndTransitionsTell() => Prop.ForAll(LogSteps.Arbitrary(50), steps =>
    {
        var pipeline = LogRun.New();
        var told = new ToldKpis();
        foreach (var item in LogRun.Items(steps))
        {
            // Step by step, so that nothing begins, ends and is forgotten unseen.
            for (var due = pipeline.NextDue; due is { } at && at <= item.ReceivedAt; due = pipeline.NextDue)
            {
                pipeline.Process(new LogItem(pipeline.Position, at, null));
                told.Look(pipeline.State);
            }

            pipeline.Process(item);
            told.Look(pipeline.State);
        }

        var counted = pipeline.State.Kpis.Days.ToDictionary(day => day.Number, day => day.Counts);
        Assert.Equal(told.Days(pipeline.State), counted.Select(pair => (pair.Key, OfIncidents(pair.Value))).Where(pair => pair.Item2 != default));
        Assert.Equal(ToldKpis.OfAlerts(pipeline.Counters), counted.Values.Aggregate(default(KpiCounts), (left, right) => left + OfAlerts(right)));
        Assert.All(counted.Values, counts => Assert.True(counts.Repeats <= counts.Events && counts.MutedAlerts <= counts.Alerts));
    }).Check(PropertyRuns.Config.WithMaxTest(LogSteps.Effort * 60));

    [Fact]
    public void Acknowledged_TwiceAndAfterReopening_CountsTheFirstOfEachTime()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull");
        var id = timeline.Incidents[0].Id;
        timeline.Act("10:02:00", CommandKind.Acknowledge, id);
        timeline.Act("10:03:00", CommandKind.Unacknowledge, id);
        timeline.Act("10:05:00", CommandKind.Acknowledge, id);
        timeline.Act("10:10:00", CommandKind.Resolve, id);
        timeline.Act("10:30:00", CommandKind.Reopen, id);
        timeline.Restart().Act("10:31:00", CommandKind.Acknowledge, id);
        timeline.Resolve("10:34:00", "DiskFull");
        var counts = CountsOf(timeline);

        Assert.Equal((2, 3 * 60_000), (counts.IncidentsAcknowledged, counts.AcknowledgeMilliseconds));
        Assert.Equal((1, 1, 14 * 60_000), (counts.IncidentsResolved, counts.IncidentsRecovered, counts.ResolveMilliseconds));
        Assert.Equal((1, 1, 1), (counts.IncidentsOpened, counts.IncidentsReopened, counts.Alerts));
    }

    [Fact]
    public void Acknowledged_ByATool_IsNoPersonsAcknowledgement() =>
        Assert.Equal(0, CountsOf(new Timeline().Fire("10:00:00", "DiskFull").Say("10:01:00", "DiskFull", EventStatus.Acknowledged)).IncidentsAcknowledged);

    [Fact]
    public void Closed_AsMerged_HasNoTime()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull").Fire("11:00:00", "Slow", "web9");
        timeline.Act("11:30:00", CommandKind.Merge, timeline.Incidents[0].Id, timeline.Incidents[1].Id);
        var counts = CountsOf(timeline);

        Assert.Equal((2, 1, 0, 0), (counts.IncidentsOpened, counts.IncidentsMerged, counts.IncidentsClosed, counts.ResolveMilliseconds));
    }

    [Fact]
    public void Events_OfEachKind_AreCountedOnce()
    {
        var timeline = new Timeline();
        timeline.Silence("09:00:00", "s1", "check=\"Slow\"", "09:00:00", "12:00:00");
        var again = timeline.Alert("10:00:00", "DiskFull", "db1");
        timeline.Send("10:00:00", again).Send("10:00:01", again).Fire("10:00:02", "DiskFull").Fire("10:00:03", "Slow", "web9")
            .Fire("10:00:04", "Deployed", "db1", value => value with { Kind = EventKind.Change });
        var counts = CountsOf(timeline);

        Assert.Equal((4, 1, 1, 2, 1), (counts.Events, counts.Duplicates, counts.Repeats, counts.Alerts, counts.MutedAlerts));
    }

    [Fact]
    public void Links_ThatComeTwice_CountOnce()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull");
        var link = new LinkEntry { Action = LinkAction.Link, Incident = timeline.Incidents[0].Id, Other = new LinkParty("inc-other", 1, "web"), Relation = "shared-run", Shared = [new LinkedValue("run", "17")] };

        Assert.Equal(1, CountsOf(timeline.Learn("10:01:00", link).Learn("10:02:00", link)).IncidentLinks);
    }

    private static KpiCounts CountsOf(Timeline timeline) => Assert.Single(timeline.Pipeline.State.Kpis.Days).Counts;

    private static KpiCounts OfAlerts(KpiCounts counts) =>
        new() { Events = counts.Events, Duplicates = counts.Duplicates, Alerts = counts.Alerts };

    private static KpiCounts OfIncidents(KpiCounts counts) =>
        counts with { Events = 0, Duplicates = 0, Repeats = 0, Alerts = 0, MutedAlerts = 0, IncidentLinks = 0 };
}
