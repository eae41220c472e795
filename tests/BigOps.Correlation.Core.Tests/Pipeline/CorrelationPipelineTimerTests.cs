using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

namespace BigOps.Correlation.Core.Tests.Pipeline;

/// <summary>However often something is repeated, the number of timers stays small.</summary>
public sealed class CorrelationPipelineTimerTests
{
    [Fact]
    public void Process_ManyRepeats_KeepFewTimers() =>
        Assert.InRange(TimersAfter(index => new EventStep(1, EventStatus.Firing, 0, 0) { Expires = 100 + index % 50 }), 1, 10);

    [Fact]
    public void Process_ManyFlaps_KeepFewTimers() =>
        Assert.InRange(TimersAfter(index => new EventStep(1, index % 2 == 0 ? EventStatus.Firing : EventStatus.Resolved, 0, 0)), 1, 10);

    [Fact]
    public void Process_ManySilences_KeepFewTimers() => Assert.InRange(TimersAfter(index => new SilenceStep(1, index % 3, 0, 10, 100 + index % 7)), 1, 200);

    [Fact]
    public void Process_ManyConfigurations_KeepFewTimers() => Assert.InRange(TimersAfter(index => new ConfigureStep(1, index % 2)), 1, 10);

    private static int TimersAfter(Func<int, LogStep> step)
    {
        var pipeline = LogRun.New();
        foreach (var item in LogRun.Items(Enumerable.Range(0, 3_000).Select(step)).Take(3_000))
        {
            pipeline.Process(item);
        }

        return pipeline.State.Timers.Count;
    }
}
