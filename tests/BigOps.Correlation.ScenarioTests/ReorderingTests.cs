using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>The whole stream comes in another order, or twice: the incidents are the same.</summary>
public sealed class ReorderingTests
{
    private static readonly TimeSpan Start = TimeSpan.FromHours(9);

    // Three clusters, in each an incident every twenty minutes, of eight alerts over some forty seconds that end after a while.
    private static readonly (TimeSpan At, string Check, string Entity, string Cluster, EventStatus Status)[] Stream =
    [
        .. from wave in Enumerable.Range(0, 4)
           from cluster in Enumerable.Range(0, 3)
           from alert in Enumerable.Range(0, 8)
           from end in new[] { false, true }
           let at = TimeSpan.FromMinutes((wave * 20) + (cluster * 2)) + TimeSpan.FromSeconds((alert * 5) + (end ? 420 : 0))
           orderby at
           select (at, $"check-{alert}", $"{cluster}-{wave}-{alert}", $"cluster-{cluster}", end ? EventStatus.Resolved : EventStatus.Firing),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Stream_ShuffledWithinTheReorderWindowAndTwice_GivesTheSameIncidents(int seed)
    {
        var random = new Random(seed);
        var inOrder = Run(Stream.Select(static value => (value.At, value)));
        var shuffled = Stream.SelectMany(value => Enumerable.Repeat(value, 2))
            .Select(value => (Arrival: value.At + TimeSpan.FromSeconds(random.Next(240)), value)).OrderBy(static pair => pair.Arrival);

        var found = Run(shuffled);

        Assert.Equal(12, inOrder.Length);
        Assert.Equal(inOrder, found);
    }

    private static string[] Run(IEnumerable<(TimeSpan Arrival, (TimeSpan At, string Check, string Entity, string Cluster, EventStatus Status) Value)> stream)
    {
        var timeline = new Timeline(new PipelineConfiguration());
        foreach (var (arrival, value) in stream)
        {
            var text = (Start + value.At).ToString("c", CultureInfo.InvariantCulture);
            var sent = timeline.Alert(text, value.Check, value.Entity) with
            {
                Id = $"{value.Entity}-{value.Status}", Cluster = value.Cluster, Status = value.Status, SeverityNumber = 17,
            };
            timeline.Send((Start + arrival).ToString("c", CultureInfo.InvariantCulture), sent);
        }

        return [.. timeline.Incidents.Select(static incident => string.Join(' ', incident.Members.Select(static member => member.Fingerprint).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
    }
}
