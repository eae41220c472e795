using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Tests.Pipeline.Chain;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Core.Tests.Correlation.Neighborhoods;

/// <summary>What is learned of places, scopes and alerts comes back from a chain of segments as from a whole state, byte for byte.</summary>
public sealed class SurroundingsTests
{
    private static readonly TopologyGraph Topology = new TopologyConfig { Edges = [new TopologyEdge("t1", "t2", "calls"), new TopologyEdge("t2", "t3", "calls")] }.ToGraph();

    private readonly Timeline timeline = new(new PipelineConfiguration { Topology = Topology });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Chain_OfNoiseBurstsAndConnections_GivesTheSameStateWhoeverOwnsIt(int seed)
    {
        var random = new Random(seed);
        var straight = New();
        var run = new ChainRun(600, create: New);
        var now = Timeline.At("08:00:00");
        for (var position = 1; position <= 3_000; position++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(100) < 92 ? random.Next(3_000) : random.Next(200_000));
            var item = new LogItem(position, now, EventOf(random, now));
            straight.Process(item);
            run.Process(item);
            if (random.Next(12) == 0)
            {
                run.Save();
                if (random.Next(8) == 0)
                {
                    run = run.Load();
                    Assert.Equal(LogRun.Snapshot(straight), LogRun.Snapshot(run.Pipeline));
                }
            }
        }

        Assert.Contains(straight.State.Incidents.All, static incident => incident.IsNoise);
        Assert.Contains(straight.State.Groups.All, static group => group.IsOver);
        Assert.Empty(StateInvariants.Broken(straight.State));
        var whole = New();
        whole.Load(new Core.Events.Storage.StateReader(LogRun.Snapshot(straight)));
        Assert.Equal(LogRun.Snapshot(straight), LogRun.Snapshot(whole));
        Assert.Empty(StateInvariants.Broken(whole.State));
    }

    private CorrelationPipeline New() => new(new ShardIdentity(1, 2), timeline.Configuration, timeline);

    // Chatter, now and then a burst, of a cluster, of what the topology connects, or of what names connect sooner or later.
    private Event EventOf(Random random, Instant now)
    {
        var number = random.Next(random.Next(20) == 0 ? 60 : 8);
        var check = string.Create(CultureInfo.InvariantCulture, $"Check{number}");
        var alert = timeline.Alert("08:00:00", check, string.Create(CultureInfo.InvariantCulture, $"e{number % 12}")) with
        {
            Id = "", OccurredAt = now, ReceivedAt = now, SeverityNumber = random.Next(40) == 0 ? 21 : 13, Status = random.Next(30) == 0 ? EventStatus.Resolved : EventStatus.Firing,
        };
        return random.Next(4) switch
        {
            0 or 1 => alert with { Cluster = "shop", Source = "quiet", Status = EventStatus.Firing },
            2 => timeline.Alert("08:00:00", check, string.Create(CultureInfo.InvariantCulture, $"t{(number % 3) + 1}")) with { Id = "", OccurredAt = now, ReceivedAt = now, SeverityNumber = 13 },
            _ => alert with { Service = string.Create(CultureInfo.InvariantCulture, $"s{random.Next(1 + (int)(now.UnixMilliseconds / 600_000 % 7))}") },
        };
    }
}
