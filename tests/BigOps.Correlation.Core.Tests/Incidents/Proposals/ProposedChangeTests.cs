using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Core.Tests.Incidents.Proposals;

/// <summary>What is proposed after a merge or a split would have made it unnecessary.</summary>
public sealed class ProposedChangeTests
{
    [Fact]
    public void OfSplit_AlertsOfOneEntity_ProposesAWeightThatKeepsThemApart()
    {
        var timeline = Split(Weighing(("proximity", 0)));

        var proposal = Proposed(timeline.Incidents[^1]);
        Assert.Contains("That contradicts: Same entity \"db1\".", proposal, StringComparison.Ordinal);
        Assert.Contains("correlation.weights.entity: 0.", proposal, StringComparison.Ordinal);
        var weight = double.Parse(proposal.Split("weights.entity: ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(2, Weighing(("proximity", 0), ("entity", weight)).Fire("10:00:00", "DiskFull").Fire("10:00:20", "Slow").Incidents.Count);
    }

    [Fact]
    public void OfSplit_WhatSeveralReasonsPutTogether_ProposesARuleThatKeepsThemApart()
    {
        var proposal = Proposed(Split(new Timeline()).Incidents[^1]);

        Assert.Contains("check=~\"DiskFull|Slow\"'], group_by: [check]", proposal, StringComparison.Ordinal);
    }

    [Fact]
    public void OfMerge_OfOneEntityAfterALongSilence_ProposesALongerIdleTime()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull").Fire("10:40:00", "Slow");
        Merge(timeline, "10:41:00");

        Assert.Contains("correlation.idle: 2400s", Proposed(timeline.Incidents[0]), StringComparison.Ordinal);
        var tried = new Timeline(new PipelineConfiguration { Correlation = new CorrelationOptions { Idle = TimeSpan.FromSeconds(2400) } })
            .Fire("10:00:00", "DiskFull").Fire("10:40:00", "Slow");
        Assert.Single(tried.Incidents);
    }

    [Fact]
    public void OfMerge_OfWhatSharesTooLittle_ProposesAWeight()
    {
        var apart = Weighing(("proximity", 0), ("host", 0.2)).Fire("10:00:00", "A", "pod-1", OnHost).Fire("10:00:20", "B", "pod-2", OnHost);
        Merge(apart, "10:01:00");
        Assert.Contains("correlation.weights.host:", Proposed(apart.Incidents[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void OfMerge_OfWhatSharesNothing_ProposesARule()
    {
        var timeline = new Timeline().Fire("10:00:00", "DiskFull").Fire("10:00:20", "Slow", "web1");
        Merge(timeline, "10:01:00");

        Assert.Contains("check=~\"DiskFull|Slow\"", Proposed(timeline.Incidents[0]), StringComparison.Ordinal);
    }

    private static Timeline Split(Timeline timeline)
    {
        timeline.Fire("10:00:00", "DiskFull").Fire("10:00:20", "Slow");
        timeline.Act("10:01:00", CommandKind.Split, timeline.Incidents[0].Id, timeline.Incidents[0].Members[1].Fingerprint);
        return timeline;
    }

    private static Timeline Weighing(params (string Kind, double Weight)[] weights) => new(new PipelineConfiguration
    {
        Correlation = new CorrelationOptions { Weights = weights.ToDictionary(static pair => pair.Kind, static pair => pair.Weight) },
    });

    private static Event OnHost(Event value) => value with { Host = "h1" };

    private static void Merge(Timeline timeline, string time) => timeline.Act(time, CommandKind.Merge, timeline.Incidents[0].Id, timeline.Incidents[1].Id);

    private static string Proposed(IncidentView incident) => Assert.Single(incident.Timeline, static entry => entry.Kind == "proposed").Text;
}
