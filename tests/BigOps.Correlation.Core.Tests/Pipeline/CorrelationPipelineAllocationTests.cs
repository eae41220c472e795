using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Testing.Measures;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Core.Tests.Pipeline;

/// <summary>What the shard allocates for an alert of a known series. The budgets only go down.</summary>
public sealed class CorrelationPipelineAllocationTests
{
    private const int Series = 400;
    private const int ResolveBudget = 80;
    private const int JoinBudget = 256;

    private readonly Event[] alerts;
    private readonly CorrelationPipeline pipeline;
    private long position;
    private long now = Timeline.At("10:00:00").UnixMilliseconds;

    public CorrelationPipelineAllocationTests()
    {
        var timeline = new Timeline(new PipelineConfiguration { Rules = [new RuleConfig { Name = "by-service", GroupBy = ["service"] }] });
        pipeline = timeline.Pipeline;
        alerts =
        [
            .. Enumerable.Range(0, Series).Select(number =>
                timeline.Alert("10:00:00", $"check-{number % 10}", $"host-{number / 10}") with { Id = "", StartsAt = null, Service = "pay" }),
        ];
        // Lists that grow up to their limits have done so, and the code is compiled.
        for (var round = 0; round < 3; round++)
        {
            SendAll(EventStatus.Firing);
            SendAll(EventStatus.Resolved);
        }
    }

    [Fact]
    public void Process_Repeat_AllocatesNothing()
    {
        SendAll(EventStatus.Firing);

        Assert.Equal(0, AllocatedBytes.Of(() => SendAll(EventStatus.Firing)));
    }

    [Fact]
    public void Process_RepeatWhileAChainIsKept_AllocatesNothing()
    {
        pipeline.KeepChain();
        var least = long.MaxValue;
        for (var round = 0; round < 6; round++)
        {
            least = Math.Min(least, BytesOf(EventStatus.Firing));
            Assert.NotEmpty(pipeline.CaptureChain().Parts);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Process_ResolveAndJoinAgain_StaysInItsBudget()
    {
        long resolves = long.MaxValue, joins = long.MaxValue;
        for (var round = 0; round < 4; round++)
        {
            joins = Math.Min(joins, BytesOf(EventStatus.Firing));
            resolves = Math.Min(resolves, BytesOf(EventStatus.Resolved));
        }

        Assert.InRange(joins / Series, 0, JoinBudget);
        Assert.InRange(resolves / Series, 0, ResolveBudget);
        Assert.True(pipeline.Counters.Decisions["joined"] > 5 * Series);
    }

    private long BytesOf(EventStatus status)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        SendAll(status);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // Far enough from one round to the next that nothing flaps.
    private void SendAll(EventStatus status)
    {
        now += 90_000;
        foreach (var alert in alerts)
        {
            pipeline.Process(new LogItem(++position, new Instant(now), alert with
            {
                Status = status, OccurredAt = new Instant(now), ReceivedAt = new Instant(now),
            }));
        }
    }
}
