using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>Input that is far larger than usual harms nothing but itself, through the whole pipeline.</summary>
public sealed class BadInputTests
{
    private const int Minutes = 4;

    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Entity_WithAMillionAlerts_IsOneIncidentOfAThousandThatCountsTheRest()
    {
        // A million firings of a hundred thousand checks.
        const int Checks = 100_000;
        const int Rounds = 10;
        var timeline = new Timeline();
        var alerts = Enumerable.Range(0, Checks).Select(number => timeline.Alert("10:00:00", string.Create(CultureInfo.InvariantCulture, $"c{number}"), "big")).ToArray();
        var pipeline = timeline.Pipeline;
        var start = Timeline.At("10:00:00");
        for (var number = 0; number < Rounds * Checks; number++)
        {
            var at = start + TimeSpan.FromMilliseconds(Minutes * 60_000L * number / (Rounds * Checks));
            pipeline.Process(new LogItem(number + 1, at, alerts[number % Checks] with { Id = "", OccurredAt = at, ReceivedAt = at }));
        }

        pipeline.Process(new LogItem(Rounds * Checks, start + TimeSpan.FromMinutes(Minutes), timeline.Alert("10:04:00", "Other", "small") with { Cluster = "far" }));

        var incidents = timeline.Incidents;
        Assert.Equal(Rounds * Checks, pipeline.Counters.Events - 1);
        Assert.Equal(Checks + 1, incidents.Sum(static incident => incident.Alerts));
        Assert.All(incidents, static incident => Assert.InRange(incident.Members.Count, 1, 1_000));
        Assert.Contains(incidents, static incident => incident.Entities.SequenceEqual(["small"]) && incident.Alerts == 1);
    }

    [Theory]
    [InlineData('x')]
    [InlineData(' ')]
    [InlineData('7')]
    [InlineData('é')]
    [InlineData('<')]
    public void Message_Of64Kilobytes_IsTakenAndCorrelatedLikeAnyOther(char letter)
    {
        var doors = new Doors();
        var message = "disk full " + new string(letter, 65_536);

        var first = doors.Post("10:00:00", "native", Body("Disk", message));
        var second = doors.Post("10:00:05", "native", Body("Slow", message + "."));

        Assert.Equal((1, 1), (first.Events.Count, second.Events.Count));
        var incident = Assert.Single(doors.Timeline.Incidents);
        Assert.Equal(2, incident.Alerts);
        Assert.All(incident.Members, static member => Assert.StartsWith("disk full", member.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Topology_OfAMillionEdgesAroundOneHub_CorrelatesWhatIsNearAndLosesNothing()
    {
        const int Nodes = 250_000;
        // A star of all things around a hub, a circle through all of them, and edges to things that nobody listed.
        var topology = TopologyGraph.From(
            Enumerable.Range(0, Nodes).Select(static number => new TopologyNode(NameOf(number), "")),
            Enumerable.Range(1, Nodes - 1).SelectMany(static number => new[]
            {
                new TopologyEdge(NameOf(0), NameOf(number), ""), new TopologyEdge(NameOf(number), NameOf((number + 1) % Nodes), ""),
                new TopologyEdge(NameOf(number), "unknown", ""), new TopologyEdge(NameOf(number), NameOf((number + 2) % Nodes), ""),
            }));
        var timeline = new Timeline(new PipelineConfiguration { Topology = topology });

        timeline.Fire("10:00:00", "A", NameOf(0)).Fire("10:00:01", "B", NameOf(1)).Fire("10:00:02", "C", "unknown").Fire("10:00:03", "D", NameOf(Nodes / 2))
            .Fire("10:01:00", "Bridge", NameOf(2), InShop).Fire("10:01:01", "E", "x1", InShop).Fire("10:01:02", "F", "x2", InShop)
            .Resolve("10:05:00", "Bridge", NameOf(2), InShop).Tick("11:00:00");

        Assert.InRange(topology.Edges, 700_000, 1_000_000);
        Assert.Contains(timeline.Incidents, static incident => incident.Entities.Contains(NameOf(0)) && incident.Entities.Contains(NameOf(1)));
        Assert.DoesNotContain(timeline.Incidents, static incident => incident.Alerts > 1 && incident.Entities.Contains("unknown"));
        Assert.Equal(7, timeline.Incidents.Sum(static incident => incident.Alerts));
    }

    private static Event InShop(Event value) => value with { Cluster = "shop" };

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"n{number}");

    private static string Body(string check, string message) => JsonSerializer.Serialize(new { check, entity = "db1", severity = "error", message }, Unescaped);
}
