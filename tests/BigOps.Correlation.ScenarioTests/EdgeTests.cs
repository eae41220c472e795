using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>What a running shard learns about which checks cause which, and what operators say of it.</summary>
public sealed class EdgeTests
{
    private static readonly PipelineConfiguration Linked = new() { Topology = TopologyGraph.From([new("web", ""), new("db1", "")], [new("web", "db1", "calls")]) };

    [Fact]
    public void Check_ThatOftenFollowsAnother_IsAnEdgeAfterARestartToo()
    {
        var timeline = Learn(new Timeline(), "db1", "db1");

        var edge = Assert.Single(Edges(timeline));
        Assert.Equal(("DiskFull", "Slow", 5_000, ""), (edge.From, edge.To, edge.LagMs, edge.Decision));
        Assert.True(edge is { Lift: > 5, Support: > 7 and < 8.1 }, edge.ToString());
        Assert.Contains("followed 'DiskFull'", edge.Why, StringComparison.Ordinal);
        Assert.Equal(edge, Assert.Single(Edges(timeline.Restart())));
    }

    [Fact]
    public void Check_OnAnEntityThatTheTopologyPutsBesideIt_IsAnEdge()
    {
        Assert.Empty(Edges(Learn(new Timeline(), "db1", "web")));
        Assert.Single(Edges(Learn(new Timeline(Linked), "db1", "web")));
    }

    [Fact]
    public void Operator_PinsForbidsAndReleases()
    {
        var timeline = Learn(new Timeline(), "db1", "db1");

        Assert.Equal(CommandOutcome.Applied, timeline.Act("20:00:00", CommandKind.ForbidEdge, "", "DiskFull", "Slow").Outcome);
        Assert.Equal(("forbidden", 0d), Edges(timeline).Select(edge => (edge.Decision, edge.Score)).Single());
        timeline.Act("20:00:01", CommandKind.PinEdge, "", "A", "B");
        Assert.Equal(["forbidden", "pinned"], Edges(timeline.Restart()).Select(edge => edge.Decision));
        Assert.Equal(CommandOutcome.Applied, timeline.Act("20:00:02", CommandKind.ReleaseEdge, "", "DiskFull", "Slow").Outcome);
        timeline.Act("20:00:03", CommandKind.ReleaseEdge, "", "A", "B");
        Assert.Equal("", Assert.Single(Edges(timeline)).Decision);
        Assert.Equal(CommandOutcome.NotFound, timeline.Act("20:00:04", CommandKind.ReleaseEdge, "", "A", "B").Outcome);
        Assert.Equal(CommandOutcome.NotAllowed, timeline.Act("20:00:05", CommandKind.PinEdge, "", "A", "A").Outcome);
    }

    [Fact]
    public void Weight_OfLearnedEdges_PutsTogetherWhatNothingElseConnects()
    {
        var correlation = new CorrelationOptions { NoiseGate = false, Weights = new Dictionary<string, double> { ["co_occurrence"] = 0.7, ["proximity"] = 0, ["entity"] = 0 } };
        var together = Learn(new Timeline(Linked with { Correlation = correlation }), "db1", "web").Fire("19:00:00", "DiskFull", "db1").Fire("19:00:05", "Slow", "web");
        var apart = Learn(new Timeline(Linked with { Correlation = correlation with { Weights = new Dictionary<string, double> { ["proximity"] = 0, ["entity"] = 0 } } }), "db1", "web")
            .Fire("19:00:00", "DiskFull", "db1").Fire("19:00:05", "Slow", "web");

        Assert.Equal(2, together.OpenIncidents.Single().Alerts);
        Assert.Contains("have often followed each other", together.Decisions[^1].Summary, StringComparison.Ordinal);
        Assert.Equal(2, apart.OpenIncidents.Count);
    }

    private static Timeline Learn(Timeline timeline, string first, string second)
    {
        for (var hour = 1; hour <= 8; hour++)
        {
            timeline.Fire($"{hour:00}:07:00", "DiskFull", first).Fire($"{hour:00}:07:05", "Slow", second);
            timeline.Resolve($"{hour:00}:17:00", "DiskFull", first).Resolve($"{hour:00}:17:00", "Slow", second);
        }

        return timeline.Tick("18:00:00");
    }

    private static IReadOnlyList<EdgeView> Edges(Timeline timeline)
    {
        _ = timeline.Incidents;
        return timeline.ReadModel.Edges;
    }
}
