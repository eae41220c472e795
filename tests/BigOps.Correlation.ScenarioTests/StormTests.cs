using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>More incidents than anybody can look at: repeats of a kind are counted in one, everything else keeps flowing.</summary>
public sealed class StormTests
{
    private static readonly PipelineConfiguration Low = new()
    {
        Correlation = new CorrelationOptions { StormAt = 10, NoiseGate = false },
    };

    [Fact]
    public void Rate_AtTheThreshold_IsNoStorm()
    {
        var timeline = Fire(new Timeline(Low), "10:00:00", 10);

        Assert.Equal(10, timeline.Incidents.Count);
        Assert.Equal((0, 0), (timeline.Pipeline.Counters.Storms, timeline.Pipeline.Counters.StormsActive));
    }

    [Fact]
    public void Rate_AboveTheThreshold_GoesIntoOneIncidentThatSaysSo()
    {
        var timeline = Fire(new Timeline(Low), "10:00:00", 200);

        var storm = StormOf(timeline);
        Assert.Equal((11, 190), (timeline.Incidents.Count, storm.Alerts));
        Assert.Equal("Alert storm: Down", storm.Title);
        Assert.Contains("more than 10 incidents would open here within a minute", storm.Timeline[0].Text, StringComparison.Ordinal);
        Assert.Contains(storm.Timeline, entry => entry.Kind == "storm_counted" && entry.Text.Contains("alerts were summarized here: Down", StringComparison.Ordinal));
        Assert.Equal((1, 1, 190), (timeline.Pipeline.Counters.Storms, timeline.Pipeline.Counters.StormsActive, timeline.Pipeline.Counters.StormAlerts));
        Assert.Contains("storm", timeline.Decisions[^1].Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void FirstOfAKind_DuringAStorm_OpensAnIncidentEvenOnAnEntityOfTheStorm()
    {
        var timeline = Fire(new Timeline(Low), "10:00:00", 50).Fire("10:00:10", "DiskFull", "host-40").Fire("10:00:11", "DiskFull", "host-41");

        var own = Assert.Single(timeline.Incidents, incident => incident.Title.StartsWith("DiskFull", StringComparison.Ordinal));
        Assert.Equal("DiskFull on host-40", own.Title);
        Assert.Equal(41, StormOf(timeline).Alerts);
    }

    [Fact]
    public void Rules_DuringAStorm_GroupAsEver()
    {
        var rule = new RuleConfig { Name = "net", Match = [Matchers.Of("check=\"Link\"")], GroupBy = ["entity"] };
        var timeline = Fire(new Timeline(Low with { Rules = [rule] }), "10:00:00", 50);
        for (var number = 0; number < 20; number++)
        {
            timeline.Fire("10:00:20", "Link", $"switch-{number}");
        }

        Assert.Equal(20, timeline.Incidents.Count(incident => incident.Rule == "net"));
        Assert.Equal(40, StormOf(timeline).Alerts);
    }

    [Fact]
    public void Recovery_OfAllAlertsOfAStorm_ResolvesItsIncidentAndTheNextReopensIt()
    {
        var timeline = Fire(new Timeline(Low), "10:00:00", 20);
        for (var number = 10; number < 20; number++)
        {
            timeline.Resolve("10:00:30", "Down", $"host-{number}");
        }

        Assert.Equal("resolved", StormOf(timeline).Status);
        timeline.Fire("10:00:40", "Down", "host-99");
        Assert.Equal(("open", 11), (StormOf(timeline).Status, StormOf(timeline).Alerts));
    }

    [Fact]
    public void Storm_UnderHalfTheThresholdForFiveMinutes_EndsByItselfAndSaysWhatItHad()
    {
        var timeline = Fire(new Timeline(Low), "10:00:00", 200);
        for (var minute = 1; minute < 5; minute++)
        {
            Fire(timeline, $"10:0{minute}:00", 3, from: 1_000 * minute);
        }

        Assert.Equal(202, StormOf(timeline).Alerts);
        timeline.Tick("10:12:00");
        var end = Assert.Single(StormOf(timeline).Timeline, entry => entry.Kind == "storm_ended");
        Assert.Contains("202 alerts were summarized here: Down 202.", end.Text, StringComparison.Ordinal);
        Assert.Equal(0, timeline.Pipeline.Counters.StormsActive);
        var before = timeline.Incidents.Count;
        Assert.Equal(before + 1, timeline.Fire("10:12:10", "Down", "host-9999").Incidents.Count);
    }

    [Fact]
    public void Storm_ThatGoesOnAboveHalfTheThreshold_GoesOn()
    {
        var timeline = Fire(new Timeline(Low), "10:00:00", 50);
        for (var minute = 1; minute < 9; minute++)
        {
            Fire(timeline, $"10:0{minute}:00", 6, from: 1_000 * minute);
        }

        Assert.Equal(40 + (8 * 6), StormOf(timeline).Alerts);
        Assert.DoesNotContain(StormOf(timeline).Timeline, entry => entry.Kind == "storm_ended");
    }

    [Fact]
    public void Restart_InTheMiddleOfAStorm_ChangesNothing()
    {
        var timeline = Rest(Fire(new Timeline(Low), "10:00:00", 60));
        var restarted = Rest(Fire(new Timeline(Low), "10:00:00", 60).Restart());

        Assert.Equal(timeline.Snapshot(), restarted.Snapshot());
        Assert.Contains(StormOf(restarted).Timeline, entry => entry.Kind == "storm_ended");

        static Timeline Rest(Timeline timeline) => Fire(timeline, "10:00:30", 50, from: 500).Fire("10:00:40", "Other", "x").Tick("10:30:00");
    }

    [Fact]
    public void Threshold_OfZero_SwitchesItOff()
    {
        var timeline = Fire(new Timeline(Low with { Correlation = Low.Correlation with { StormAt = 0 } }), "10:00:00", 60);

        Assert.Equal(60, timeline.Incidents.Count);
    }

    [Fact]
    public void Split_OfTheIncidentOfAStorm_IsAllowed()
    {
        var timeline = Fire(new Timeline(Low), "10:00:00", 30);
        var storm = StormOf(timeline);

        Assert.Equal(CommandOutcome.Applied, timeline.Act("10:00:30", CommandKind.Split, storm.Id, storm.Members[0].Fingerprint).Outcome);
        Assert.Equal(19, StormOf(timeline).Alerts);
    }

    private static Timeline Fire(Timeline timeline, string time, int count, int from = 0)
    {
        for (var number = from; number < from + count; number++)
        {
            timeline.Fire(time, "Down", $"host-{number}");
        }

        return timeline;
    }

    private static IncidentView StormOf(Timeline timeline) =>
        Assert.Single(timeline.Incidents, incident => incident.Title.StartsWith("Alert storm", StringComparison.Ordinal));
}
