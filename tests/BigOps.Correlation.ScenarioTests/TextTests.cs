using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>What messages have in common, as a reason among others.</summary>
public sealed class TextTests
{
    private static readonly PipelineConfiguration Texts = WithWeight(0.5);

    [Fact]
    public void Message_ThatSaysTheSameButForWhatVaries_IsAReason()
    {
        var timeline = Two(new Timeline(Texts), "no route to 10.0.0.7 since 12 s", "no route to 10.0.0.9 since 31 s");

        Assert.Equal(2, timeline.OpenIncidents.Single().Alerts);
        Assert.Contains("An alert of it says nearly the same.", timeline.Decisions[^1].Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no route to 10.0.0.7 since 12 s", "certificate of shop expires in 3 d")]
    [InlineData("no route to 10.0.0.7 since 12 s", "")]
    [InlineData("", "")]
    public void Message_ThatSaysSomethingElseOrNothing_IsNone(string first, string second) =>
        Assert.Equal(2, Two(new Timeline(Texts), first, second).OpenIncidents.Count);

    [Fact]
    public void Message_OfAnEntityThatTheTopologyKnows_IsNotLookedAt()
    {
        var known = Texts with { Topology = TopologyGraph.From([new("r1", ""), new("r2", "")], []) };

        Assert.Equal(2, Two(new Timeline(known), "no route to 10.0.0.7 since 12 s", "no route to 10.0.0.9 since 31 s").OpenIncidents.Count);
    }

    [Fact]
    public void Weight_OfNothing_SwitchesItOff() =>
        Assert.Equal(2, Two(new Timeline(WithWeight(0)), "no route to 10.0.0.7 since 12 s", "no route to 10.0.0.9 since 31 s").OpenIncidents.Count);

    [Fact]
    public void Template_AfterARestart_IsFoundAgain()
    {
        var timeline = new Timeline(Texts);
        Fire(timeline, "10:00:00", "Route", "r1", "no route to 10.0.0.7 since 12 s");

        Fire(timeline.Restart(), "10:00:05", "Link", "r2", "no route to 10.0.0.9 since 31 s");

        Assert.Equal(2, timeline.OpenIncidents.Single().Alerts);
    }

    [Fact]
    public void Template_ThatBecamePartOfAnother_StillLeadsToItsIncident()
    {
        var timeline = new Timeline(Texts);
        Fire(timeline, "10:00:00", "Backup", "r1", "backup of orders was refused");
        foreach (var (name, index) in new[] { "billing", "stock", "users", "carts", "mails", "rates" }.Select((name, index) => (name, index)))
        {
            // Elsewhere, so that only the words are learned.
            Fire(timeline, $"10:00:{10 + index}", "Backup", $"other{index}", $"backup of {name} was refused", $"service{index}");
        }

        Fire(timeline, "10:00:30", "Link", "r2", "backup of trips was refused");

        Assert.Contains(timeline.OpenIncidents, incident => incident.Alerts == 2);
    }

    private static PipelineConfiguration WithWeight(double text) => new()
    {
        Correlation = new CorrelationOptions
        {
            NoiseGate = false,
            Weights = new Dictionary<string, double> { ["text"] = text, ["service"] = 0.4, ["time"] = 0.1, ["proximity"] = 0 },
        },
    };

    private static Timeline Two(Timeline timeline, string first, string second)
    {
        Fire(timeline, "10:00:00", "Route", "r1", first);
        Fire(timeline, "10:00:05", "Link", "r2", second);
        return timeline;
    }

    private static void Fire(Timeline timeline, string time, string check, string entity, string message, string service = "net") =>
        timeline.Fire(time, check, entity, value => value with { Service = service, Message = message });
}
