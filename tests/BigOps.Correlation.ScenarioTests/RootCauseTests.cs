using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>Which entity of an incident is named first as its cause, and why.</summary>
public sealed class RootCauseTests
{
    private static readonly PipelineConfiguration Shop = new()
    {
        Correlation = new CorrelationOptions { NoiseGate = false },
        Topology = TopologyGraph.From(
            [new("web-1", "instance"), new("cart-1", "instance"), new("db-1", "instance"), new("web", "service"), new("cart", "service"), new("db", "service")],
            [
                new("web-1", "web", "instance_of"), new("cart-1", "cart", "instance_of"), new("db-1", "db", "instance_of"),
                new("web", "cart", "calls"), new("cart", "db", "calls"),
                new("web", "web-1", "has_instance"), new("cart", "cart-1", "has_instance"), new("db", "db-1", "has_instance"),
            ]),
    };

    [Fact]
    public void Entity_ThatTheOthersDependOn_IsNamedFirstThoughItAlertedLast()
    {
        var timeline = new Timeline(Shop).Fire("10:00:00", "Slow", "web-1").Fire("10:00:00", "Slow", "cart-1").Fire("10:00:00", "Slow", "db-1");

        var causes = timeline.Incidents[0].RootCauses;
        Assert.Equal("db-1", causes[0].Entity);
        Assert.Contains("depends on it", causes[0].Why, StringComparison.Ordinal);
        Assert.Equal("cart-1", new Timeline(Shop with { Topology = Shop.Topology })
            .Fire("10:00:00", "Slow", "web-1").Fire("10:00:00", "Slow", "cart-1").Incidents[0].RootCauses[0].Entity);
    }

    [Fact]
    public void Check_ThatIsInEveryIncident_TellsLessThanARareOne()
    {
        var timeline = new Timeline(Shop);
        for (var hour = 1; hour <= 6; hour++)
        {
            timeline.Fire($"0{hour}:00:00", "Slow", "db-1").Fire($"0{hour}:00:00", "Errors", "web-1");
            timeline.Resolve($"0{hour}:05:00", "Slow", "db-1").Resolve($"0{hour}:05:00", "Errors", "web-1");
        }

        timeline.Fire("10:00:00", "Slow", "db-1").Fire("10:00:00", "OutOfMemory", "cart-1").Fire("10:00:00", "Errors", "web-1");

        var causes = timeline.OpenIncidents.Single().RootCauses;
        Assert.Equal("cart-1", causes[0].Entity);
        Assert.Contains("took part in 0 of 6 known incidents", causes[0].Why, StringComparison.Ordinal);
        Assert.Equal(causes, timeline.Restart().OpenIncidents.Single().RootCauses);
    }
}
