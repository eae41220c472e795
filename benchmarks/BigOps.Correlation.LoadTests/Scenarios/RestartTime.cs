using System.Diagnostics;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Processes;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>From the start of the process over full state to its first word of being ready.</summary>
internal sealed class RestartTime(TimeProvider time)
{
    private const int Asked = 1_000_000;

    public void Run(ScenarioRun run)
    {
        using var target = new BigOpsTarget();
        target.Start(TimeSpan.FromSeconds(30));
        var active = run.Size(1_000, 200_000, Asked);
        long expected;
        using (var group = new SenderGroup(target, 4, active, time))
        {
            group.Prefill(TimeSpan.FromMinutes(run.Size(1, 3, 15)));
            SelfCheck.Compare(run, target, group);
            expected = group.Active;
        }

        var filled = SelfCheck.Collections(target);
        var stopping = Stopwatch.StartNew();
        target.Stop();
        stopping.Stop();
        target.Start(TimeSpan.FromMinutes(5));
        var held = BigOpsTarget.Active(target.Metrics());
        if (held != expected)
        {
            run.Problem($"{held} alerts are active after the restart; {expected} were before.");
        }

        var note = FormattableString.Invariant($"{expected} active; the stop before it took {stopping.Elapsed.TotalSeconds:F1} s");
        run.Found("restart.ready", target.StartTook.TotalSeconds, expected < Asked ? note + "; fewer alerts than the row asks for" : note);
        run.Remark($"before the stop: {filled}; after the start: {SelfCheck.Collections(target)}");
    }
}
