using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Core.Tests.Pipeline.Chain;

/// <summary>What the chain takes: bounded by the state, and little for each change.</summary>
public sealed class StateChainSizeTests
{
    private const int Hosts = 2_000;
    private readonly Timeline timeline = new(new PipelineConfiguration { Incidents = new IncidentOptions { MaxAlerts = 20_000 } });
    private readonly ChainRun run;
    private long position;
    private Instant now = Timeline.At("10:00:00");

    public StateChainSizeTests() => run = new ChainRun(create: () => new CorrelationPipeline(new ShardIdentity(1, 2), timeline.Configuration, timeline));

    [Fact]
    public void Write_RepeatsForALongTime_StaysBoundedAndSmall()
    {
        var alerts = Enumerable.Range(0, Hosts).Select(number => Alert($"HostIsSlow{number % 7}", $"host-{number}")).ToArray();
        Send(alerts);
        run.Save();
        run.Tell();
        var segments = new List<int>();
        var largest = 0L;
        for (var round = 0; round < 400; round++)
        {
            Send(alerts.AsSpan(round * 100 % Hosts, 100));
            largest = Math.Max(largest, run.Save());
            segments.Add(run.Stored.Count);
        }

        // With what is learned of each host.
        Assert.InRange(run.StoredBytes / Hosts, 1, 250);
        Assert.InRange(largest, 1, 64 * 1024);
        Assert.InRange(segments.TakeLast(200).Max(), 1, 400);
        Assert.Equal(Hosts, run.Load().Pipeline.ActiveAlerts);
    }

    [Fact]
    public void Write_OneAlertOfALargeIncidentChanges_TakesLittle()
    {
        var alerts = Enumerable.Range(0, 10_000).Select(number => Alert($"Check{number}", "db1")).ToArray();
        foreach (var part in alerts.Chunk(500))
        {
            Send(part);
            run.Save();
            run.Tell();
        }

        for (var round = 0; round < 20; round++)
        {
            Send([alerts[round] with { Status = EventStatus.Resolved }]);
            Assert.InRange(run.Save(), 1, 4 * 1024);
            run.Tell();
        }

        Assert.Equal(10_000, Assert.Single(run.Load().ReadModel.Incidents).Alerts);
    }

    private Event Alert(string check, string host) => timeline.Alert("10:00:00", check, host) with { Id = "", Host = host, Service = "pay", Message = $"{check} on {host} is over its limit." };

    private void Send(ReadOnlySpan<Event> alerts)
    {
        now += TimeSpan.FromSeconds(3);
        foreach (var alert in alerts)
        {
            run.Process(new LogItem(++position, now, alert with { OccurredAt = now, ReceivedAt = now }));
        }
    }
}
