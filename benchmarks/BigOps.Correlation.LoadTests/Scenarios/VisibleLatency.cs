using System.Diagnostics;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Processes;
using BigOps.Correlation.LoadTests.Visibility;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>
/// How long after it was due an alert is in an incident that a reader of the stream sees, while the load comes at a fixed
/// rate. The service shows an incident after the journal has it on the disk, so what is seen is durable.
/// </summary>
internal sealed class VisibleLatency(TimeProvider time)
{
    private const double PerSecond = 50_000;
    private const int Batch = 100;
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(20);

    public void Run(ScenarioRun run)
    {
        using var target = new BigOpsTarget();
        target.Start(TimeSpan.FromSeconds(30));
        using var group = new SenderGroup(target, 8, run.Size(1_000, 50_000, 50_000), time);
        group.Prefill(TimeSpan.FromMinutes(3));
        var rate = run.Size(1_000, PerSecond, PerSecond);
        var duration = TimeSpan.FromSeconds(run.Size(1.0, 20.0, 60.0));
        group.Prepare((long)(rate * (duration.TotalSeconds + 2)), Batch);
        group.SendOpen(rate / Batch, TimeSpan.FromSeconds(run.Size(0.2, 1.0, 2.0)));
        Backlog.WaitUntilWorkedOff(target, group);

        var log = new ProbeLog((int)(duration / ProbeInterval));
        using var watch = new IncidentWatch(target.Http.BaseAddress!, log);
        var before = (Cpu: target.CpuSeconds, Alerts: group.Acknowledged, Own: Environment.CpuUsage.TotalTime);
        var start = Stopwatch.GetTimestamp();
        var probes = ProbeThread.Start(target.Port, log, time, start, ProbeInterval, duration + duration);
        var behind = group.SendOpen(rate / Batch, duration);
        probes.Join();
        var sent = group.Acknowledged - before.Alerts;
        var cpu = (target.CpuSeconds - before.Cpu) * 1e6 / sent;
        var own = (Environment.CpuUsage.TotalTime - before.Own) / duration;
        WaitForLast(log);
        SelfCheck.Compare(run, target, group, log.Acknowledged);
        Report(run, log, start, FormattableString.Invariant(
            $"{sent / duration.TotalSeconds:F0}/s of {rate:F0}/s, {behind} batches not sent in time, {log.Acknowledged} probes, CPU {cpu:F1} µs an alert ({own:F2} cores for sending and reading), {watch.Resets} resets of the stream ({watch.Bytes / 1e6:F0} MB)"));
        run.Remark(SelfCheck.Collections(target));
    }

    private static void WaitForLast(ProbeLog log)
    {
        var deadline = new Deadline(TimeSpan.FromSeconds(60));
        while (log.Seen < log.Acknowledged && !deadline.IsOver)
        {
            Thread.Sleep(20);
        }
    }

    private static void Report(ScenarioRun run, ProbeLog log, long start, string note)
    {
        var all = log.Latencies(start);
        var seen = all.Where(probe => probe.Milliseconds is not null).Select(probe => probe.Milliseconds!.Value).Order().ToArray();
        if (seen.Length < all.Count || seen.Length == 0)
        {
            run.Problem($"{all.Count - seen.Length} of {all.Count} acknowledged probes were never seen.");
        }

        if (seen.Length > 0)
        {
            run.Found("visible.p50", Statistics.Percentile(seen, 0.5), note);
            run.Found("visible.p99", Statistics.Percentile(seen, 0.99), "");
            run.Found("visible.p999", Statistics.Percentile(seen, 0.999), FormattableString.Invariant($"largest {seen[^1]:F0} ms"));
        }
    }
}
