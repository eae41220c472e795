using System.Diagnostics;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Processes;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>What the service uses while it holds alerts and nothing comes in.</summary>
internal sealed class IdleCost(TimeProvider time)
{
    public void Run(ScenarioRun run)
    {
        using var target = new BigOpsTarget();
        target.Start(TimeSpan.FromSeconds(30));
        var active = run.Size(1_000, 50_000, 50_000);
        using (var group = new SenderGroup(target, 4, active, time))
        {
            group.Prefill(TimeSpan.FromMinutes(3));
            SelfCheck.Compare(run, target, group);
        }

        // The last checkpoint of the load, collections and the compiler's background work shall be over.
        Thread.Sleep(TimeSpan.FromSeconds(run.Size(1, 35, 65)));
        var before = target.CpuSeconds;
        var clock = Stopwatch.StartNew();
        Thread.Sleep(TimeSpan.FromSeconds(run.Size(1, 30, 60)));
        var cores = (target.CpuSeconds - before) / clock.Elapsed.TotalSeconds;
        run.Found("idle.cpu", cores, FormattableString.Invariant($"{active} active, over {clock.Elapsed.TotalSeconds:F0} s; the kernel counts in steps of 10 ms"));
        run.Remark(SelfCheck.Collections(target));
    }
}
