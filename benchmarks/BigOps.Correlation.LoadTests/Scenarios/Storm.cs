using System.Diagnostics;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Processes;
using BigOps.Correlation.LoadTests.Visibility;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>
/// Normal load until it has settled, a calm that says what normal latency is, then ten times the load, which is over what
/// the service can take, then normal load again. Probes run through all of it. Normal is a fifth of what the service took at
/// most right before, so ten times is twice its capacity.
/// </summary>
internal sealed class Storm(TimeProvider time)
{
    private const int Batch = 100;
    private const double NormalShare = 0.2;
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(50);

    public void Run(ScenarioRun run)
    {
        using var target = new BigOpsTarget();
        target.Start(TimeSpan.FromSeconds(30));
        using var group = new SenderGroup(target, 16, run.Size(1_600, 50_000, 50_000), time);
        group.Prefill(TimeSpan.FromMinutes(3));
        var capacity = Capacity(run, target, group);
        var normal = NormalShare * capacity;
        var settling = TimeSpan.FromSeconds(run.Size(0.2, 3, 5));
        var calm = TimeSpan.FromSeconds(run.Size(1, 5, 10));
        var storm = TimeSpan.FromSeconds(run.Size(1, 20, 60));
        var after = TimeSpan.FromSeconds(run.Size(2, 15, 30));
        group.Prepare((long)(normal * (settling + calm + after).TotalSeconds + (capacity * 1.5 * storm.TotalSeconds)), Batch);

        var log = new ProbeLog((int)((calm + storm + after) / ProbeInterval));
        using var watch = new IncidentWatch(target.Http.BaseAddress!, log);
        // After the search for its capacity the service compiles and collects for a while.
        group.SendOpen(normal / Batch, settling);
        using var memory = new MemoryTrace(target);
        var start = Stopwatch.GetTimestamp();
        var probes = ProbeThread.Start(target.Port, log, time, start, ProbeInterval, 2 * (calm + storm + after));
        group.SendOpen(normal / Batch, calm);
        var begun = Stopwatch.GetElapsedTime(start);
        var before = group.Acknowledged;
        var behind = group.SendOpen(10 * normal / Batch, storm);
        var taken = (group.Acknowledged - before) / storm.TotalSeconds;
        var ended = Stopwatch.GetElapsedTime(start);
        group.SendOpen(normal / Batch, after);
        probes.Join();
        Thread.Sleep(run.Size(500, 3_000, 5_000));
        memory.Stop();

        run.Found("storm.lost", SelfCheck.Compare(run, target, group, log.Acknowledged), FormattableString.Invariant(
            $"capacity {capacity:F0}/s, normal {normal:F0}/s, offered {10 * normal:F0}/s for {storm.TotalSeconds:F0} s, taken {taken:F0}/s, {behind} batches not sent, {group.Answers(429)} refused with 429"), run.Mode != RunMode.Full);
        if (run.Mode != RunMode.Smoke && behind == 0 && group.Answers(429) == 0)
        {
            run.Problem("The storm was not over capacity: everything offered was taken at once.");
        }

        ReportMemory(run, memory, begun, ended);
        ReportRecovery(run, log, start, calm, ended);
        run.Remark(SelfCheck.Collections(target));
    }

    private static double Capacity(ScenarioRun run, BigOpsTarget target, SenderGroup group)
    {
        group.Prepare(run.Size(5_000, 400_000, 1_000_000), Batch);
        group.SendClosed(TimeSpan.FromSeconds(run.Size(0.2, 1.5, 3)));
        Backlog.WaitUntilWorkedOff(target, group);
        return Backlog.MeasureRate(target, group, TimeSpan.FromSeconds(run.Size(0.3, 3, 6)));
    }

    private static void ReportMemory(ScenarioRun run, MemoryTrace memory, TimeSpan begun, TimeSpan ended)
    {
        var middle = memory.LargestUntil(begun + ((ended - begun) / 2));
        var end = memory.LargestUntil(ended);
        run.Found("storm.memory", (double)end / middle, FormattableString.Invariant(
            $"largest until the storm {memory.LargestUntil(begun) / 1e6:F0} MB, until its middle {middle / 1e6:F0} MB, until its end {end / 1e6:F0} MB, ever {memory.LargestUntil(TimeSpan.MaxValue) / 1e6:F0} MB"), run.Mode != RunMode.Full);
    }

    // Normal again: from here on no half second has a median over twice that of the calm, 10 ms at least.
    private static void ReportRecovery(ScenarioRun run, ProbeLog log, long start, TimeSpan calm, TimeSpan ended)
    {
        var all = log.Latencies(start);
        var normal = Statistics.Median(all.Where(probe => probe.Due < calm).Select(probe => probe.Milliseconds ?? double.PositiveInfinity));
        var limit = Math.Max(10, 2 * normal);
        var seconds = all.GroupBy(probe => (int)(probe.Due.TotalSeconds * 2))
            .Select(half => (At: TimeSpan.FromSeconds(half.Key / 2.0), Median: Statistics.Median(half.Select(probe => probe.Milliseconds ?? double.PositiveInfinity))))
            .OrderBy(half => half.At).ToArray();
        var slow = seconds.LastOrDefault(half => half.At >= ended && half.Median > limit);
        var recovery = slow == default ? TimeSpan.Zero : slow.At + TimeSpan.FromSeconds(0.5) - ended;
        if (slow != default && slow.At == seconds[^1].At)
        {
            run.Remark("The latency was not normal again when the run ended; the real figure is higher.");
        }

        run.Found("storm.recovery", recovery.TotalSeconds, FormattableString.Invariant(
            $"the calm had a median of {normal:F1} ms, normal is one under {limit:F0} ms in half a second; the worst half second of the storm had {seconds.Where(half => half.At < ended).Max(half => half.Median):F0} ms"), run.Mode != RunMode.Full);
    }
}
